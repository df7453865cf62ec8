-- The readings of a range of whole windows, landed in the database as they came. The format decodes
-- them as in the live job; event_time is the one of the landing.
CREATE TABLE ${PIPELINE}_topic (
    record_key BYTES,
    event_time TIMESTAMP_LTZ(3),
    payload BYTES METADATA FROM 'value.raw' VIRTUAL,
    decode_error STRING METADATA FROM 'value.error' VIRTUAL,
    received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    topic STRING NOT NULL METADATA VIRTUAL,
    partition_id INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    partition_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    watermark_at TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL
) WITH (
    'connector' = 'telltale-landed',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${PIPELINE}_readings',
    'value.format' = '${FORMAT}',
    ${LANDED_FORMAT_OPTIONS}
    'scan.event-time.from' = '${FROM}',
    'scan.event-time.to' = '${TO}'
) LIKE ${PIPELINE}_reading_contract;

CREATE VIEW ${PIPELINE}_readings AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_topic
WHERE decode_error IS NULL
    AND ${IS_VALID};

-- A landed reading is never late.
CREATE VIEW ${PIPELINE}_readings_with_late AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_readings;
