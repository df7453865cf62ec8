-- Every reading of stress-topic that is in no live window: unusable or too late.
INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload
)
SELECT
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)),
    CASE
        WHEN decode_error IS NOT NULL THEN decode_error
        WHEN reading_key(id) IS NULL THEN 'id: missing or unusable as a key'
        WHEN `datetime` IS NULL THEN 'datetime: missing'
        WHEN utc_time(`datetime`) IS NULL THEN 'datetime: not yyyy-MM-dd HH:mm:ss[.SSS]'
        ELSE 'datetime: more than ${CLOCK_AHEAD_ALLOWANCE} ahead of the clock'
    END,
    payload
FROM stress_topic
WHERE event_time IS NULL
    OR reading_key(id) IS NULL
ON CONFLICT DO DEDUPLICATE;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT
    'stress',
    id,
    CAST(event_time AS TIMESTAMP(3)),
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3))
FROM stress_topic
WHERE window_closed(event_time, watermark_at, 5)
    AND reading_key(id) IS NOT NULL
ON CONFLICT DO DEDUPLICATE;
