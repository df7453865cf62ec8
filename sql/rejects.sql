-- What a live job sets aside, for every pipeline: readings it cannot use, readings that came
-- too late.
CREATE TABLE dead_letters (
    topic STRING,
    partition_id INT,
    partition_offset BIGINT,
    received_at TIMESTAMP(3) COMMENT 'UTC',
    error STRING,
    payload BYTES COMMENT 'the value as it was received',
    PRIMARY KEY (topic, partition_id, partition_offset) NOT ENFORCED
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'dead_letters',
    'sink.buffer-flush.max-rows' = '1000',
    'sink.buffer-flush.interval' = '200 ms'
);

CREATE TABLE late_readings (
    pipeline STRING,
    reading_key STRING,
    event_time TIMESTAMP(3) COMMENT 'UTC',
    topic STRING,
    partition_id INT,
    partition_offset BIGINT,
    received_at TIMESTAMP(3) COMMENT 'UTC',
    PRIMARY KEY (topic, partition_id, partition_offset) NOT ENFORCED
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'late_readings',
    'sink.buffer-flush.max-rows' = '1000',
    'sink.buffer-flush.interval' = '200 ms'
);
