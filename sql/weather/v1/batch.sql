-- The same readings, as they were landed in the database, for whole windows from ${FROM} to ${TO}.
CREATE TABLE weather_landed (
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'weather_readings',
    'scan.auto-commit' = 'false',
    'scan.fetch-size' = '10000'
) LIKE weather_reading_contract;

CREATE VIEW weather_readings AS
SELECT
    client,
    temperature,
    humidity,
    event_time
FROM weather_landed
WHERE event_time >= TIMESTAMP '${FROM}'
    AND event_time < TIMESTAMP '${TO}';
