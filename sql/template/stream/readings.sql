-- The records, live from Kafka. The format fills record_time, or reports why a record has no time.
CREATE TABLE ${PIPELINE}_topic (
    WATERMARK FOR record_time AS record_time - ${OUT_OF_ORDERNESS_INTERVAL}
) WITH (
    'connector' = 'telltale-kafka',
    'topic' = '${TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.group.id' = '${JOB_ID}',
    -- With small fetches, no partition of a backlog holds the watermark back for long.
    'properties.max.partition.fetch.bytes' = '131072',
    'properties.max.poll.records' = '10000',
    'scan.startup.mode' = 'earliest-offset',
    'scan.parallelism' = '${SOURCE_PARALLELISM}',
    'scan.topic-partition-discovery.interval' = '10 s',
    'scan.watermark.clock-delay' = '${OUT_OF_ORDERNESS}',
    'scan.watermark.idle-timeout' = '${IDLE_TIMEOUT}',
    'scan.watermark.idle-advance.timeout' = '${IDLE_CLOSE_TIMEOUT}',
    'scan.watermark.idle-advance.limit' = '${IDLE_ADVANCE_LIMITS}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = '${FORMAT}',
    ${VALUE_FORMAT_OPTIONS}
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE ${PIPELINE}_record_contract;

-- Valid readings whose window is still open. Late ones go to late_readings.
CREATE VIEW ${PIPELINE}_readings AS
SELECT
    ${READING_COLUMNS},
    record_time AS event_time
FROM ${PIPELINE}_topic
WHERE record_time IS NOT NULL
    AND ${IS_VALID}
    AND NOT window_closed(record_time, record_watermark, ${WINDOW_SECONDS});

CREATE VIEW ${PIPELINE}_readings_with_late AS
SELECT
    ${READING_COLUMNS},
    record_time AS event_time
FROM ${PIPELINE}_topic
WHERE record_time IS NOT NULL
    AND ${IS_VALID};
