-- How far each topic's readings have been landed in its readings table, for batch runs.
CREATE TABLE landed_offsets (
    topic text NOT NULL,
    partition_id int NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition_id)
);
