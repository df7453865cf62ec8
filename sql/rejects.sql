-- What a live job sets aside, for every pipeline: readings it cannot use, readings that came
-- too late. After a crash a reading is judged again, and may no longer be ahead of the clock, or
-- late: both tables are written with the checkpoint, which no crash takes back.
CREATE TABLE dead_letters (
    topic STRING,
    partition_id INT,
    partition_offset BIGINT,
    received_at TIMESTAMP(3) COMMENT 'UTC',
    error STRING,
    payload BYTES COMMENT 'the value as it was received, or its beginning',
    record_key BYTES COMMENT 'the key as it was received, or its beginning',
    PRIMARY KEY (topic, partition_id, partition_offset) NOT ENFORCED
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'dead_letters',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.row-counter-metric' = 'numDeadLetters',
    'sink.delivery-guarantee' = 'exactly-once'
);

CREATE TABLE dead_letter_topic (
    record_key BYTES COMMENT 'as it was received, or its beginning',
    payload BYTES COMMENT 'the value as it was received, or its beginning',
    headers MAP<STRING, BYTES> METADATA COMMENT 'error, topic, partition, offset, what is cut'
) WITH (
    'connector' = 'kafka',
    'topic' = '${DEAD_LETTER_TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'properties.max.request.size' = '${LARGEST_DEAD_LETTER}',
    'properties.buffer.memory' = '${LARGEST_DEAD_LETTER}',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = 'telltale-${PIPELINE}-dead-letter',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
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
    'sink.row-counter-metric' = 'numLateReadings',
    'sink.delivery-guarantee' = 'exactly-once'
);
