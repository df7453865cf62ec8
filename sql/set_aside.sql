-- Sets aside what rejects.sql finds: once each in the database, and the unusable ones as they came
-- in the topic of dead letters.
INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload, record_key
)
SELECT
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at,
    error,
    payload,
    record_key
FROM unusable_readings
ON CONFLICT DO DEDUPLICATE;

INSERT INTO dead_letter_topic (record_key, payload, headers)
SELECT
    record_key,
    payload,
    MAP[
        'error', ENCODE(error, 'UTF-8'),
        'topic', ENCODE(topic, 'UTF-8'),
        'partition', ENCODE(CAST(partition_id AS STRING), 'UTF-8'),
        'offset', ENCODE(CAST(partition_offset AS STRING), 'UTF-8')
    ] AS headers
FROM unusable_readings;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT
    '${PIPELINE}' AS pipeline,
    reading_key,
    CAST(event_time AS TIMESTAMP(3)) AS event_time,
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at
FROM readings_too_late
ON CONFLICT DO DEDUPLICATE;
