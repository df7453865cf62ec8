-- The same readings, as they were landed, for whole windows from ${FROM} to ${TO}. Alerts are
-- the live job's alone.
CREATE TABLE heart_rate_landed (
    event_time TIMESTAMP(3)
) WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'heart_rate_readings',
    'scan.auto-commit' = 'false',
    'scan.fetch-size' = '10000'
) LIKE heart_rate_reading_contract;

CREATE VIEW heart_rate_readings AS
SELECT
    patient_id,
    heart_rate_bpm,
    event_time
FROM heart_rate_landed
WHERE event_time >= TIMESTAMP '${FROM}'
    AND event_time < TIMESTAMP '${TO}';

CREATE TABLE heart_rate_alerts WITH (
    'connector' = 'blackhole'
) LIKE heart_rate_alert_contract;
