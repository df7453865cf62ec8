-- The readings, live from Kafka. A reading whose minute is over is late: rejects.sql keeps it.
CREATE TABLE weather_topic (
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
    'topic' = 'weather_data',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.group.id' = 'telltale-weather',
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
    'value.telltale-json.event-time.source-column' = 'ts',
    'value.telltale-json.event-time.format' = 'SQL',
    'value.telltale-json.event-time.max-ahead' = '${CLOCK_AHEAD_ALLOWANCE}',
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE weather_reading_contract;

CREATE VIEW weather_readings AS
SELECT
    client,
    temperature,
    humidity,
    event_time
FROM weather_topic
WHERE NOT window_closed(event_time, watermark_at, 60);
