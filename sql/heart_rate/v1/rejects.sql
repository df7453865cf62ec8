-- Every reading of heart_rate_events that is in no live window: unusable or too late.
CREATE VIEW unusable_readings AS
SELECT
    record_key,
    topic,
    partition_id,
    partition_offset,
    received_at,
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(patient_id) IS NULL THEN 'patient_id: missing or unusable as a key'
        WHEN `timestamp` IS NULL THEN 'timestamp: missing'
        WHEN iso_time(`timestamp`) IS NULL THEN 'timestamp: ' || iso_time_error(`timestamp`)
        WHEN event_time IS NULL
            THEN 'timestamp: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
        ELSE 'heart_rate_bpm: not from 1 to 350'
    END AS error,
    payload
FROM heart_rate_topic
WHERE event_time IS NULL
    OR reading_key(patient_id) IS NULL
    OR NOT possible_heart_rate(heart_rate_bpm);

CREATE VIEW readings_too_late AS
SELECT
    patient_id AS reading_key,
    event_time,
    topic,
    partition_id,
    partition_offset,
    received_at
FROM heart_rate_topic
WHERE window_closed(event_time, watermark_at, 60)
    AND reading_key(patient_id) IS NOT NULL
    AND (heart_rate_bpm IS NULL OR possible_heart_rate(heart_rate_bpm));
