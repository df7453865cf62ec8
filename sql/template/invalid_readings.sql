-- The readings that are invalid in both modes, with the reason. Each mode has a table of its own.
CREATE TABLE dead_letter_contract (
    topic STRING,
    partition_id INT,
    partition_offset BIGINT,
    received_at TIMESTAMP(3) COMMENT 'UTC',
    error STRING,
    payload BYTES COMMENT 'the value as it was received, or its beginning',
    record_key BYTES COMMENT 'the key as it was received, or its beginning',
    pipeline STRING,
    PRIMARY KEY (topic, partition_id, partition_offset) NOT ENFORCED
);

CREATE VIEW invalid_readings AS
SELECT
    record_topic,
    record_partition,
    record_offset,
    record_received_at,
    record_judged,
    dead_letter(
        CASE
            WHEN record_error IS NOT NULL THEN record_error
            ${INVALID_REASONS}
        END,
        record_topic, record_partition, record_offset, record_value, record_key
    ) AS letter
FROM ${PIPELINE}_topic
WHERE record_time IS NULL
    OR record_error IS NOT NULL
    OR ${IS_INVALID};

INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload, record_key, pipeline
)
SELECT
    record_topic AS topic,
    record_partition AS partition_id,
    record_offset AS partition_offset,
    CAST(record_received_at AS TIMESTAMP(3)) AS received_at,
    letter.error,
    letter.payload,
    letter.record_key,
    '${PIPELINE}' AS pipeline
FROM invalid_readings
ON CONFLICT DO DEDUPLICATE;
