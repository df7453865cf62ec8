-- Every reading of sensor_pressure_stream that is in no live window: unusable or too late.
INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload
)
SELECT
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at,
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(vehicleId) IS NULL THEN 'vehicleId: missing or unusable as a key'
        WHEN reading_key(sensorId) IS NULL THEN 'sensorId: missing or unusable as a key'
        WHEN `timestamp` IS NULL THEN 'timestamp: missing'
        WHEN utc_time(`timestamp`) IS NULL THEN 'timestamp: not yyyy-MM-dd HH:mm:ss[.SSS]Z'
        ELSE 'timestamp: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END AS error,
    payload
FROM vehicle_pressure_topic
WHERE event_time IS NULL
    OR reading_key(vehicleId) IS NULL
    OR reading_key(sensorId) IS NULL
ON CONFLICT DO DEDUPLICATE;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT
    'vehicle_pressure' AS pipeline,
    vehicleId AS reading_key,
    CAST(event_time AS TIMESTAMP(3)) AS event_time,
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at
FROM vehicle_pressure_topic
WHERE window_closed(event_time, watermark_at, 60)
    AND reading_key(vehicleId) IS NOT NULL
    AND reading_key(sensorId) IS NOT NULL
ON CONFLICT DO DEDUPLICATE;
