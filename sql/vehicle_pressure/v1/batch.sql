-- The same readings, as they were landed, for whole windows from ${FROM} to ${TO}. The news is
-- the live job's alone.
CREATE TABLE vehicle_pressure_landed (
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'vehicle_pressure_readings',
    'scan.auto-commit' = 'false',
    'scan.fetch-size' = '10000'
) LIKE vehicle_pressure_reading_contract;

CREATE VIEW vehicle_pressure_readings AS
SELECT
    `timestamp`,
    pressure,
    temperature,
    sensorId,
    vehicleId,
    event_time
FROM vehicle_pressure_landed
WHERE event_time >= TIMESTAMP '${FROM}'
    AND event_time < TIMESTAMP '${TO}';

CREATE VIEW vehicle_pressure_readings_in_time AS
SELECT
    pressure,
    sensorId,
    vehicleId,
    event_time
FROM vehicle_pressure_readings;

CREATE TABLE vehicle_pressure_news WITH (
    'connector' = 'blackhole'
) LIKE vehicle_pressure_news_contract;
