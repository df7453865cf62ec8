-- What the live jobs set aside, one row per record of a topic however often a job restarts.
CREATE TABLE dead_letters (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    received_at timestamptz NOT NULL,
    error text NOT NULL,
    payload bytea,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX dead_letters_received_at ON dead_letters (received_at DESC);

CREATE TABLE late_readings (
    pipeline text NOT NULL,
    reading_key text NOT NULL,
    event_time timestamptz NOT NULL,
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX late_readings_event_time ON late_readings (pipeline, event_time);
