-- Valid readings, landed or from the topic.
CREATE VIEW ${PIPELINE}_readings AS
SELECT
    ${READING_COLUMNS},
    record_time AS event_time
FROM ${PIPELINE}_topic
WHERE record_time IS NOT NULL
    AND record_error IS NULL
    AND ${IS_VALID};

-- A reading of a batch run is never late.
CREATE VIEW ${PIPELINE}_readings_with_late AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_readings;
