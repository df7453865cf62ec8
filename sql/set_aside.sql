-- Sets aside what rejects.sql finds: once each in the database, and the unusable ones as they came
-- in the topic of dead letters. Of one that is too large for that topic the beginning is kept.
CREATE VIEW kept_letters AS
SELECT
    topic,
    partition_id,
    partition_offset,
    received_at,
    dead_letter(error, topic, partition_id, partition_offset, payload, record_key) AS letter
FROM unusable_readings;

INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload, record_key
)
SELECT
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at,
    letter.error,
    letter.payload,
    letter.record_key
FROM kept_letters
ON CONFLICT DO DEDUPLICATE;

INSERT INTO dead_letter_topic (record_key, payload, headers)
SELECT
    letter.record_key,
    letter.payload,
    letter.headers
FROM kept_letters;

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
