-- Invalid readings. The run stores those that the live job has not stored.
CREATE TABLE dead_letters (
    topic STRING,
    partition_id INT,
    partition_offset BIGINT,
    received_at TIMESTAMP(3) COMMENT 'UTC',
    error STRING,
    payload BYTES COMMENT 'the value as it was received, or its beginning',
    record_key BYTES COMMENT 'the key as it was received, or its beginning',
    pipeline STRING,
    PRIMARY KEY (topic, partition_id, partition_offset) NOT ENFORCED
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${PIPELINE}_dead_letters'
);

CREATE VIEW invalid_readings AS
SELECT
    topic,
    partition_id,
    partition_offset,
    received_at,
    dead_letter(
        CASE
            WHEN decode_error IS NOT NULL THEN decode_error
            ${INVALID_REASONS}
        END,
        topic, partition_id, partition_offset, payload, record_key
    ) AS letter
FROM ${PIPELINE}_topic
WHERE decode_error IS NOT NULL
    OR ${IS_INVALID};

INSERT INTO dead_letters (
    topic, partition_id, partition_offset, received_at, error, payload, record_key, pipeline
)
SELECT
    topic,
    partition_id,
    partition_offset,
    CAST(received_at AS TIMESTAMP(3)) AS received_at,
    letter.error,
    letter.payload,
    letter.record_key,
    '${PIPELINE}' AS pipeline
FROM invalid_readings
ON CONFLICT DO DEDUPLICATE;
