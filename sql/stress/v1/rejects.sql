-- Every reading of stress-topic that is in no live window: unusable or too late.
CREATE VIEW unusable_readings AS
SELECT
    record_key,
    topic,
    partition_id,
    partition_offset,
    received_at,
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(id) IS NULL THEN 'id: missing or unusable as a key'
        WHEN `datetime` IS NULL THEN 'datetime: missing'
        WHEN utc_time(`datetime`) IS NULL THEN 'datetime: ' || utc_time_error(`datetime`)
        ELSE 'datetime: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END AS error,
    payload
FROM stress_topic
WHERE event_time IS NULL
    OR reading_key(id) IS NULL;

CREATE VIEW readings_too_late AS
SELECT
    id AS reading_key,
    event_time,
    topic,
    partition_id,
    partition_offset,
    received_at
FROM stress_topic
WHERE window_closed(event_time, watermark_at, 5)
    AND reading_key(id) IS NOT NULL;
