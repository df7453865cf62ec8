-- Every reading of sensor_pressure_stream that is in no live window: unusable or too late.
CREATE VIEW unusable_readings AS
SELECT
    record_key,
    topic,
    partition_id,
    partition_offset,
    received_at,
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(vehicleId) IS NULL THEN 'vehicleId: missing or unusable as a key'
        WHEN reading_key(sensorId) IS NULL THEN 'sensorId: missing or unusable as a key'
        WHEN `timestamp` IS NULL THEN 'timestamp: missing'
        WHEN utc_time(`timestamp`) IS NULL THEN 'timestamp: ' || utc_time_error(`timestamp`)
        ELSE 'timestamp: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END AS error,
    payload
FROM vehicle_pressure_topic
WHERE event_time IS NULL
    OR reading_key(vehicleId) IS NULL
    OR reading_key(sensorId) IS NULL;

CREATE VIEW readings_too_late AS
SELECT
    vehicleId AS reading_key,
    event_time,
    topic,
    partition_id,
    partition_offset,
    received_at
FROM vehicle_pressure_topic
WHERE window_closed(event_time, watermark_at, 60)
    AND reading_key(vehicleId) IS NOT NULL
    AND reading_key(sensorId) IS NOT NULL;
