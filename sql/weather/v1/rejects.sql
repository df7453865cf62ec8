-- Every reading of weather_data that is in no live window: unusable or too late.
CREATE VIEW unusable_readings AS
SELECT
    record_key,
    topic,
    partition_id,
    partition_offset,
    received_at,
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(client) IS NULL THEN 'client: missing or unusable as a key'
        WHEN ts IS NULL THEN 'ts: missing'
        WHEN utc_time(ts) IS NULL THEN 'ts: ' || utc_time_error(ts)
        ELSE 'ts: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END AS error,
    payload
FROM weather_topic
WHERE event_time IS NULL
    OR reading_key(client) IS NULL;

CREATE VIEW readings_too_late AS
SELECT
    client AS reading_key,
    event_time,
    topic,
    partition_id,
    partition_offset,
    received_at
FROM weather_topic
WHERE window_closed(event_time, watermark_at, 60)
    AND reading_key(client) IS NOT NULL;
