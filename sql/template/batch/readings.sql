-- The readings of a range of whole windows, landed in the database as they came. The format decodes
-- them as in the live job; record_time is the event time of the landing.
CREATE TABLE ${PIPELINE}_topic (
    record_key BYTES,
    record_time TIMESTAMP_LTZ(3),
    record_value BYTES METADATA FROM 'value.raw' VIRTUAL,
    record_error STRING METADATA FROM 'value.error' VIRTUAL,
    record_received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    record_topic STRING NOT NULL METADATA FROM 'topic' VIRTUAL,
    record_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    record_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    record_watermark TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL
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
    record_time AS event_time
FROM ${PIPELINE}_topic
WHERE record_error IS NULL
    AND ${IS_VALID};

-- A landed reading is never late.
CREATE VIEW ${PIPELINE}_readings_with_late AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_readings;
