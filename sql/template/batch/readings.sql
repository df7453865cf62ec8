-- The readings of a range of whole windows, which were landed in the database.
CREATE TABLE ${PIPELINE}_landed (
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${PIPELINE}_readings',
    'scan.auto-commit' = 'false',
    'scan.fetch-size' = '10000'
) LIKE ${PIPELINE}_reading_contract;

CREATE VIEW ${PIPELINE}_readings AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_landed
WHERE event_time >= TIMESTAMP '${FROM}'
    AND event_time < TIMESTAMP '${TO}'
    AND ${IS_VALID};

-- A landed reading is never late.
CREATE VIEW ${PIPELINE}_readings_with_late AS
SELECT
    ${READING_COLUMNS},
    event_time
FROM ${PIPELINE}_readings;
