-- Question: how stressed is each worker, every 5 seconds, and what was measured in each minute?
-- Grain: one row per worker and tumbling window of 5 s of event time; in stress_minutes, one row
--     per worker and tumbling minute.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones.
-- Decided by: predict_stress (gradient-boosted trees over the six means); finite drops signals
--     that are not numbers.
-- Shown by: grafana/dashboards/stress.json; queries/ in up, status and demo.
CREATE VIEW judged_windows AS
SELECT
    worker_id,
    window_start,
    window_end,
    AVG(acceleration_x_g) AS acceleration_x_g,
    AVG(acceleration_y_g) AS acceleration_y_g,
    AVG(acceleration_z_g) AS acceleration_z_g,
    AVG(eda_microsiemens) AS eda_microsiemens,
    AVG(heart_rate_bpm) AS heart_rate_bpm,
    AVG(skin_temperature_celsius) AS skin_temperature_celsius,
    COUNT(*) AS sample_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count,
    predict_stress(
        AVG(acceleration_x_g), AVG(acceleration_y_g), AVG(acceleration_z_g),
        AVG(eda_microsiemens), AVG(heart_rate_bpm), AVG(skin_temperature_celsius)
    ) AS stress
FROM counted_readings
GROUP BY worker_id, window_start, window_end;

CREATE VIEW readings_by_minute AS
SELECT
    worker_id,
    window_start,
    window_end,
    AVG(acceleration_x_g) AS acceleration_x_g,
    AVG(acceleration_y_g) AS acceleration_y_g,
    AVG(acceleration_z_g) AS acceleration_z_g,
    AVG(eda_microsiemens) AS eda_microsiemens,
    AVG(heart_rate_bpm) AS heart_rate_bpm,
    AVG(skin_temperature_celsius) AS skin_temperature_celsius,
    COUNT(*) AS sample_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_minute_readings
GROUP BY worker_id, window_start, window_end;

INSERT INTO stress_windows (
    worker_id, window_start, window_end,
    acceleration_x_g, acceleration_y_g, acceleration_z_g,
    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count,
    stress_level, no_stress_probability, moderate_stress_probability, high_stress_probability,
    model_version, pipeline_version, processed_by, processed_at, duplicate_count
)
SELECT
    worker_id,
    window_start,
    window_end,
    acceleration_x_g,
    acceleration_y_g,
    acceleration_z_g,
    eda_microsiemens,
    heart_rate_bpm,
    skin_temperature_celsius,
    sample_count,
    stress.stress_level,
    stress.no_stress_probability,
    stress.moderate_stress_probability,
    stress.high_stress_probability,
    stress.model_version,
    pipeline_version() AS pipeline_version,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count
FROM judged_windows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO stress_minutes (
    worker_id, window_start, window_end,
    acceleration_x_g, acceleration_y_g, acceleration_z_g,
    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count,
    pipeline_version, processed_by, processed_at, duplicate_count
)
SELECT
    worker_id,
    window_start,
    window_end,
    acceleration_x_g,
    acceleration_y_g,
    acceleration_z_g,
    eda_microsiemens,
    heart_rate_bpm,
    skin_temperature_celsius,
    sample_count,
    pipeline_version() AS pipeline_version,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count
FROM readings_by_minute
ON CONFLICT DO DEDUPLICATE;
