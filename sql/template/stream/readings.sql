-- The readings, live from Kafka. The format fills record_time, or reports why a record has no time.
-- Columns that are not the reading's own begin with record_.
CREATE TABLE ${PIPELINE}_topic (
    record_key BYTES,
    record_time TIMESTAMP_LTZ(3),
    record_value BYTES METADATA FROM 'value.raw' VIRTUAL,
    record_error STRING METADATA FROM 'value.error' VIRTUAL,
    record_received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    record_topic STRING NOT NULL METADATA FROM 'topic' VIRTUAL,
    record_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    record_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    record_watermark TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL,
    WATERMARK FOR record_time AS record_time - ${OUT_OF_ORDERNESS_INTERVAL}
) WITH (
    'connector' = 'telltale-kafka',
    'topic' = '${TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.group.id' = '${PROJECT}-${PIPELINE}',
    -- With small fetches, no partition of a backlog holds the watermark back for long.
    'properties.max.partition.fetch.bytes' = '131072',
    'properties.max.poll.records' = '10000',
    'scan.startup.mode' = 'earliest-offset',
    'scan.parallelism' = '${SOURCE_PARALLELISM}',
    'scan.topic-partition-discovery.interval' = '10 s',
    'scan.watermark.clock-delay' = '${OUT_OF_ORDERNESS}',
    'scan.watermark.idle-timeout' = '${IDLE_TIMEOUT}',
    'scan.watermark.idle-advance.timeout' = '${IDLE_CLOSE_TIMEOUT}',
    'scan.watermark.idle-advance.limit' = '${IDLE_ADVANCE_LIMIT}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = '${FORMAT}',
    ${VALUE_FORMAT_OPTIONS}
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE ${PIPELINE}_reading_contract;

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
