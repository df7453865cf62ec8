-- The key of a dead letter, and which dead letters were sent to their topic again.
ALTER TABLE dead_letters ADD COLUMN record_key bytea;

-- Written before a record is sent and completed after it: where the second half is missing, the
-- topic says from searched_from on, by the header replay-of, whether the record was sent.
CREATE TABLE dead_letter_replays (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    searched_from bigint NOT NULL,
    replayed_at timestamptz,
    replayed_offset bigint,
    PRIMARY KEY (topic, partition_id, partition_offset),
    FOREIGN KEY (topic, partition_id, partition_offset) REFERENCES dead_letters ON DELETE CASCADE
);
