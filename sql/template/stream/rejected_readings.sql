-- The readings that no live window counts: invalid ones go to dead_letters, late ones to
-- late_readings. After a restart a reading may be judged differently, because the clock and the
-- watermark have moved. All of these tables are therefore written with the checkpoint.
CREATE TABLE dead_letters WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'dead_letters',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.row-counter-metric' = 'numDeadLetters',
    'sink.delivery-guarantee' = 'exactly-once'
) LIKE dead_letter_contract;

CREATE TABLE dead_letter_topic (
    record_key BYTES COMMENT 'as it was received, or its beginning',
    payload BYTES COMMENT 'the value as it was received, or its beginning',
    headers MAP<STRING, BYTES> METADATA COMMENT 'error, topic, partition, offset, cut parts'
) WITH (
    'connector' = 'kafka',
    'topic' = '${DEAD_LETTER_TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'properties.max.request.size' = '${LARGEST_DEAD_LETTER}',
    'properties.buffer.memory' = '${LARGEST_DEAD_LETTER}',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${JOB_ID}-dead-letter',
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
    PRIMARY KEY (pipeline, topic, partition_id, partition_offset) NOT ENFORCED
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'late_readings',
    'sink.row-counter-metric' = 'numLateReadings',
    'sink.delivery-guarantee' = 'exactly-once'
);

INSERT INTO dead_letter_topic (record_key, payload, headers)
SELECT
    letter.record_key,
    letter.payload,
    letter.headers
FROM invalid_readings
-- The previous job has sent the judged ones.
WHERE record_judged IS NOT TRUE;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT
    '${PIPELINE}' AS pipeline,
    ${KEY} AS reading_key,
    CAST(record_time AS TIMESTAMP(3)) AS event_time,
    record_topic AS topic,
    record_partition AS partition_id,
    record_offset AS partition_offset,
    CAST(record_received_at AS TIMESTAMP(3)) AS received_at
FROM ${PIPELINE}_topic
WHERE window_closed(record_time, record_watermark, ${WINDOW_SECONDS})
    AND ${IS_VALID}
ON CONFLICT DO DEDUPLICATE;
