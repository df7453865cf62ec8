-- How many readings a topic has held. They are counted record by record, and once: an offset may
-- also stand for a marker of a transaction, for a record of one that was aborted, or for one that
-- compaction has removed, and retention deletes records that windows hold. Of those that retention
-- or compaction took before they were counted nothing but their offsets is known: gone_count.
CREATE TABLE topic_counts (
    topic text NOT NULL,
    topic_id text NOT NULL,
    partition_id int NOT NULL,
    next_offset bigint NOT NULL,
    record_count bigint NOT NULL,
    gone_count bigint NOT NULL,
    PRIMARY KEY (topic, topic_id, partition_id)
);

-- Readings that the tables hold, and of which the records were gone before they could be counted.
CREATE TABLE uncounted_readings (
    topic text PRIMARY KEY,
    reading_count bigint NOT NULL
);

-- The topic that the offsets in other tables belong to. Kafka gives one that is deleted and made
-- again another id; what was kept of the former one is then of the topic NAME@ID.
CREATE TABLE topic_ids (
    topic text PRIMARY KEY,
    topic_id text NOT NULL
);

ALTER TABLE dead_letter_replays
    DROP CONSTRAINT dead_letter_replays_topic_partition_id_partition_offset_fkey,
    ADD FOREIGN KEY (topic, partition_id, partition_offset) REFERENCES dead_letters
        ON DELETE CASCADE ON UPDATE CASCADE;
