-- The readings, live from Kafka, and the news of new maxima to it. Late readings count for the
-- maximum, not for minutes.
CREATE TABLE vehicle_pressure_topic (
    record_key BYTES,
    event_time TIMESTAMP_LTZ(3),
    payload BYTES METADATA FROM 'value.raw' VIRTUAL,
    decode_error STRING METADATA FROM 'value.error' VIRTUAL,
    received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    topic STRING NOT NULL METADATA VIRTUAL,
    partition_id INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    partition_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    watermark_at TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL,
    WATERMARK FOR event_time AS event_time - INTERVAL '30' SECOND
) WITH (
    'connector' = 'telltale-kafka',
    'topic' = 'sensor_pressure_stream',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.group.id' = 'telltale-vehicle_pressure',
    -- A backlog is read in small turns, so that the watermark waits for no partition for long.
    'properties.max.partition.fetch.bytes' = '131072',
    'properties.max.poll.records' = '10000',
    'scan.startup.mode' = 'earliest-offset',
    'scan.parallelism' = '${SOURCE_PARALLELISM}',
    'scan.topic-partition-discovery.interval' = '10 s',
    'scan.watermark.clock-delay' = '30 s',
    'scan.watermark.idle-timeout' = '30 s',
    'scan.watermark.idle-advance.timeout' = '${IDLE_CLOSE_TIMEOUT}',
    'scan.watermark.idle-advance.limit' = '90 s',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'telltale-json',
    'value.telltale-json.event-time.column' = 'event_time',
    'value.telltale-json.event-time.source-column' = 'timestamp',
    'value.telltale-json.event-time.format' = 'SQL',
    'value.telltale-json.event-time.max-ahead' = '${CLOCK_AHEAD_ALLOWANCE}',
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE vehicle_pressure_reading_contract;

CREATE VIEW vehicle_pressure_readings AS
SELECT
    `timestamp`,
    pressure,
    temperature,
    sensorId,
    vehicleId,
    event_time
FROM vehicle_pressure_topic;

CREATE VIEW vehicle_pressure_readings_in_time AS
SELECT
    pressure,
    sensorId,
    vehicleId,
    event_time
FROM vehicle_pressure_topic
WHERE NOT window_closed(event_time, watermark_at, 60);

CREATE TABLE vehicle_pressure_news WITH (
    'connector' = 'upsert-kafka',
    'topic' = 'vehicle_pressure_max',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = 'telltale-vehicle_pressure_max',
    'key.format' = 'raw',
    'value.format' = 'json'
) LIKE vehicle_pressure_news_contract;
