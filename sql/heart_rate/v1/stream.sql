-- The readings, live from Kafka, and the alerts to it. A reading whose minute is over is late:
-- rejects.sql keeps it.
CREATE TABLE heart_rate_topic (
    record_key BYTES,
    event_time TIMESTAMP_LTZ(3),
    payload BYTES METADATA FROM 'value.raw' VIRTUAL,
    decode_error STRING METADATA FROM 'value.error' VIRTUAL,
    received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    topic STRING NOT NULL METADATA VIRTUAL,
    partition_id INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    partition_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    watermark_at TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL,
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
    'connector' = 'telltale-kafka',
    'topic' = 'heart_rate_events',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.group.id' = 'telltale-heart_rate',
    -- A backlog is read in small turns, so that the watermark waits for no partition for long.
    'properties.max.partition.fetch.bytes' = '131072',
    'properties.max.poll.records' = '10000',
    'scan.startup.mode' = 'earliest-offset',
    'scan.parallelism' = '${SOURCE_PARALLELISM}',
    'scan.topic-partition-discovery.interval' = '10 s',
    'scan.watermark.clock-delay' = '5 s',
    'scan.watermark.idle-timeout' = '5 s',
    'scan.watermark.idle-advance.timeout' = '${IDLE_CLOSE_TIMEOUT}',
    'scan.watermark.idle-advance.limit' = '65 s',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'telltale-json',
    'value.telltale-json.event-time.column' = 'event_time',
    'value.telltale-json.event-time.source-column' = 'timestamp',
    'value.telltale-json.event-time.format' = 'ISO-8601',
    'value.telltale-json.event-time.max-ahead' = '${CLOCK_AHEAD_ALLOWANCE}',
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE heart_rate_reading_contract;

CREATE VIEW heart_rate_readings AS
SELECT
    patient_id,
    heart_rate_bpm,
    event_time
FROM heart_rate_topic
WHERE NOT window_closed(event_time, watermark_at, 60);

CREATE TABLE heart_rate_alerts WITH (
    'connector' = 'kafka',
    'topic' = 'heart_rate_alerts',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = 'telltale-heart_rate_alerts',
    'key.format' = 'raw',
    'key.fields' = 'patient_id',
    'value.format' = 'json',
    'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE heart_rate_alert_contract;
