-- Every reading of weather_data that is in no live window: unusable or too late.
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
        WHEN reading_key(client) IS NULL THEN 'client: missing or unusable as a key'
        WHEN ts IS NULL THEN 'ts: missing'
        WHEN utc_time(ts) IS NULL THEN 'ts: not yyyy-MM-dd HH:mm:ss'
        ELSE 'ts: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END AS error,
    payload
FROM weather_topic
WHERE event_time IS NULL
    OR reading_key(client) IS NULL
ON CONFLICT DO DEDUPLICATE;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT
    'weather' AS pipeline,
    client AS reading_key,
    CAST(event_time AS TIMESTAMP(3)) AS event_time,
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at
FROM weather_topic
WHERE window_closed(event_time, watermark_at, 60)
    AND reading_key(client) IS NOT NULL
ON CONFLICT DO DEDUPLICATE;
