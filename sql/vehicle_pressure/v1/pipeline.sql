-- Question: what is the highest pressure seen on each vehicle, over all its sensors?
-- Grain: one row per vehicle; one record per new maximum; one row per vehicle and tumbling minute.
-- Late and bad rows: a late reading counts for the maximum but not for its minute; a live job
--     writes it to late_readings, an invalid one to dead_letters.
-- Decided by: finite (drops pressures that are not numbers), mean (exact, in any order).
-- Shown by: grafana/dashboards/vehicle_pressure.json; queries/ in up, status and demo.
CREATE VIEW measured_pressures AS
SELECT
    vehicleId AS vehicle_id,
    sensorId AS sensor_id,
    event_time,
    `timestamp` AS measured_at_text,
    finite(pressure) AS pressure_pa,
    finite(temperature) AS temperature_celsius
FROM vehicle_pressure_readings_with_late
WHERE finite(pressure) IS NOT NULL;

-- If pressures are equal, the earliest one is the maximum.
CREATE VIEW pressures_by_rank AS
SELECT
    vehicle_id,
    sensor_id,
    event_time,
    pressure_pa,
    temperature_celsius,
    ROW_NUMBER() OVER (
        PARTITION BY vehicle_id
        ORDER BY pressure_pa DESC, event_time, sensor_id
    ) AS pressure_rank
FROM measured_pressures;

-- An equal pressure is not a change, so each change of a vehicle is greater than the previous one.
CREATE VIEW pressures_by_change_rank AS
SELECT
    vehicle_id,
    sensor_id,
    measured_at_text,
    pressure_pa,
    temperature_celsius,
    ROW_NUMBER() OVER (PARTITION BY vehicle_id ORDER BY pressure_pa DESC) AS change_rank
FROM measured_pressures;

CREATE VIEW readings_by_minute AS
SELECT
    vehicle_id,
    window_start,
    window_end,
    MAX(pressure_pa) AS pressure_max_pa,
    mean(pressure_pa) AS pressure_avg_pa,
    COUNT(*) AS reading_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_readings
GROUP BY vehicle_id, window_start, window_end;

INSERT INTO vehicle_pressure_max (
    vehicle_id, pressure_max_pa, temperature_celsius, sensor_id, measured_at
)
SELECT
    vehicle_id,
    pressure_pa AS pressure_max_pa,
    temperature_celsius,
    sensor_id,
    CAST(event_time AS TIMESTAMP(3)) AS measured_at
FROM pressures_by_rank
WHERE pressure_rank = 1;

INSERT INTO vehicle_pressure_max_changes (
    `timestamp`, pressureMax, temperature, sensorId, vehicleId
)
SELECT
    measured_at_text AS `timestamp`,
    pressure_pa AS pressureMax,
    temperature_celsius AS temperature,
    sensor_id AS sensorId,
    vehicle_id AS vehicleId
FROM pressures_by_change_rank
WHERE change_rank = 1;

INSERT INTO vehicle_pressure_windows (
    vehicle_id, window_start, window_end, pressure_max_pa, pressure_avg_pa, reading_count,
    processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    vehicle_id,
    window_start,
    window_end,
    pressure_max_pa,
    pressure_avg_pa,
    reading_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count,
    pipeline_version() AS pipeline_version
FROM readings_by_minute
ON CONFLICT DO DEDUPLICATE;
