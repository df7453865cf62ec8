-- The same readings, as they were landed in the database, for whole windows from ${FROM} to ${TO}.
CREATE TABLE stress_landed (
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'stress_readings',
    'scan.auto-commit' = 'false',
    'scan.fetch-size' = '10000'
) LIKE stress_reading_contract;

CREATE VIEW stress_readings AS
SELECT
    X,
    Y,
    Z,
    EDA,
    HR,
    TEMP,
    id,
    event_time
FROM stress_landed
WHERE event_time >= TIMESTAMP '${FROM}'
    AND event_time < TIMESTAMP '${TO}';
