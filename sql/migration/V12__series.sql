-- What dashboards read: windows, minutes and hours of each pipeline under one name. A query asks
-- for one step_seconds, best by step_for(interval in ms, finest step); the others are not touched.
-- Rates and shares are sums over window_count; means are weighted by the counts beside them.
DO $$
BEGIN
    IF setup.has_complete_timescaledb() THEN
        DROP MATERIALIZED VIEW stress_hourly;
    ELSE
        DROP VIEW stress_hourly;
    END IF;
END $$;

SELECT setup.create_rollup('stress_minutely', 'stress_windows', 'worker_id', 'window_start',
    'minute_start', '1 minute', $$
    count(*) AS window_count,
    sum(sample_count)::bigint AS sample_count,
    count(*) FILTER (WHERE stress_level = 0) AS no_stress_window_count,
    count(*) FILTER (WHERE stress_level = 1) AS moderate_stress_window_count,
    count(*) FILTER (WHERE stress_level = 2) AS high_stress_window_count,
    avg(high_stress_probability) AS high_stress_probability,
    count(high_stress_probability) AS judged_window_count,
    avg(heart_rate_bpm) AS heart_rate_bpm,
    count(heart_rate_bpm) AS heart_rate_window_count,
    avg(eda_microsiemens) AS eda_microsiemens,
    count(eda_microsiemens) AS eda_window_count,
    avg(skin_temperature_celsius) AS skin_temperature_celsius,
    count(skin_temperature_celsius) AS skin_temperature_window_count,
    avg(sqrt(acceleration_x_g * acceleration_x_g + acceleration_y_g * acceleration_y_g
        + acceleration_z_g * acceleration_z_g)) AS acceleration_g,
    count(acceleration_x_g + acceleration_y_g + acceleration_z_g) AS acceleration_window_count,
    count(*) FILTER (WHERE processed_by = 'batch') AS batch_window_count,
    avg(extract(epoch FROM processed_at - window_end)::double precision) AS delay_seconds,
    max(extract(epoch FROM processed_at - window_end)::double precision) AS max_delay_seconds
$$);

SELECT setup.create_rollup('stress_hourly', 'stress_minutely', 'worker_id', 'minute_start',
    'hour_start', '1 hour', $$
    sum(window_count)::bigint AS window_count,
    sum(sample_count)::bigint AS sample_count,
    sum(no_stress_window_count)::bigint AS no_stress_window_count,
    sum(moderate_stress_window_count)::bigint AS moderate_stress_window_count,
    sum(high_stress_window_count)::bigint AS high_stress_window_count,
    sum(high_stress_probability * judged_window_count)
        / nullif(sum(judged_window_count), 0) AS high_stress_probability,
    sum(judged_window_count)::bigint AS judged_window_count,
    sum(heart_rate_bpm * heart_rate_window_count)
        / nullif(sum(heart_rate_window_count), 0) AS heart_rate_bpm,
    sum(heart_rate_window_count)::bigint AS heart_rate_window_count,
    sum(eda_microsiemens * eda_window_count)
        / nullif(sum(eda_window_count), 0) AS eda_microsiemens,
    sum(eda_window_count)::bigint AS eda_window_count,
    sum(skin_temperature_celsius * skin_temperature_window_count)
        / nullif(sum(skin_temperature_window_count), 0) AS skin_temperature_celsius,
    sum(skin_temperature_window_count)::bigint AS skin_temperature_window_count,
    sum(acceleration_g * acceleration_window_count)
        / nullif(sum(acceleration_window_count), 0) AS acceleration_g,
    sum(acceleration_window_count)::bigint AS acceleration_window_count,
    sum(batch_window_count)::bigint AS batch_window_count,
    sum(delay_seconds * window_count) / nullif(sum(window_count), 0) AS delay_seconds,
    max(max_delay_seconds) AS max_delay_seconds
$$);

SELECT setup.create_rollup('heart_rate_hourly', 'heart_rate_windows', 'patient_id', 'window_start',
    'hour_start', '1 hour', $$
    count(*) AS window_count,
    sum(reading_count)::bigint AS reading_count,
    avg(avg_heart_rate_bpm) AS avg_heart_rate_bpm,
    count(avg_heart_rate_bpm) AS judged_window_count,
    min(min_heart_rate_bpm) AS min_heart_rate_bpm,
    max(max_heart_rate_bpm) AS max_heart_rate_bpm,
    count(*) FILTER (WHERE alert_type = 'tachycardia') AS tachycardia_window_count,
    count(*) FILTER (WHERE alert_type = 'bradycardia') AS bradycardia_window_count,
    count(*) FILTER (WHERE alert_type = 'normal') AS normal_window_count,
    count(*) FILTER (WHERE processed_by = 'batch') AS batch_window_count,
    avg(extract(epoch FROM processed_at - window_end)::double precision) AS delay_seconds,
    max(extract(epoch FROM processed_at - window_end)::double precision) AS max_delay_seconds
$$);

SELECT setup.create_rollup('vehicle_pressure_hourly', 'vehicle_pressure_windows', 'vehicle_id',
    'window_start', 'hour_start', '1 hour', $$
    count(*) AS window_count,
    sum(reading_count)::bigint AS reading_count,
    max(pressure_max_pa) AS pressure_max_pa,
    avg(pressure_avg_pa) AS pressure_avg_pa,
    count(pressure_avg_pa) AS pressure_window_count,
    count(*) FILTER (WHERE processed_by = 'batch') AS batch_window_count,
    avg(extract(epoch FROM processed_at - window_end)::double precision) AS delay_seconds,
    max(extract(epoch FROM processed_at - window_end)::double precision) AS max_delay_seconds
$$);

SELECT setup.create_rollup('weather_hourly', 'weather_windows', 'station_id', 'window_start',
    'hour_start', '1 hour', $$
    count(*) AS window_count,
    sum(reading_count)::bigint AS reading_count,
    avg(temperature_avg_celsius) AS temperature_avg_celsius,
    count(temperature_avg_celsius) AS temperature_window_count,
    avg(humidity_avg_percent) AS humidity_avg_percent,
    count(humidity_avg_percent) AS humidity_window_count,
    count(*) FILTER (WHERE processed_by = 'batch') AS batch_window_count,
    avg(extract(epoch FROM processed_at - window_end)::double precision) AS delay_seconds,
    max(extract(epoch FROM processed_at - window_end)::double precision) AS max_delay_seconds
$$);

CREATE VIEW stress_series AS
SELECT
    5 AS step_seconds,
    worker_id,
    window_start AS bucket_start,
    1::bigint AS window_count,
    sample_count,
    CASE stress_level WHEN 0 THEN 1 ELSE 0 END::bigint AS no_stress_window_count,
    CASE stress_level WHEN 1 THEN 1 ELSE 0 END::bigint AS moderate_stress_window_count,
    CASE stress_level WHEN 2 THEN 1 ELSE 0 END::bigint AS high_stress_window_count,
    high_stress_probability,
    num_nonnulls(high_stress_probability)::bigint AS judged_window_count,
    heart_rate_bpm,
    num_nonnulls(heart_rate_bpm)::bigint AS heart_rate_window_count,
    eda_microsiemens,
    num_nonnulls(eda_microsiemens)::bigint AS eda_window_count,
    skin_temperature_celsius,
    num_nonnulls(skin_temperature_celsius)::bigint AS skin_temperature_window_count,
    sqrt(acceleration_x_g * acceleration_x_g + acceleration_y_g * acceleration_y_g
        + acceleration_z_g * acceleration_z_g) AS acceleration_g,
    num_nonnulls(acceleration_x_g + acceleration_y_g + acceleration_z_g)::bigint
        AS acceleration_window_count,
    CASE processed_by WHEN 'batch' THEN 1 ELSE 0 END::bigint AS batch_window_count,
    extract(epoch FROM processed_at - window_end)::double precision AS delay_seconds,
    extract(epoch FROM processed_at - window_end)::double precision AS max_delay_seconds
FROM stress_windows
UNION ALL
SELECT 60, * FROM stress_minutely
UNION ALL
SELECT 3600, * FROM stress_hourly;

CREATE VIEW heart_rate_series AS
SELECT
    60 AS step_seconds,
    patient_id,
    window_start AS bucket_start,
    1::bigint AS window_count,
    reading_count,
    avg_heart_rate_bpm,
    num_nonnulls(avg_heart_rate_bpm)::bigint AS judged_window_count,
    min_heart_rate_bpm,
    max_heart_rate_bpm,
    CASE alert_type WHEN 'tachycardia' THEN 1 ELSE 0 END::bigint AS tachycardia_window_count,
    CASE alert_type WHEN 'bradycardia' THEN 1 ELSE 0 END::bigint AS bradycardia_window_count,
    CASE alert_type WHEN 'normal' THEN 1 ELSE 0 END::bigint AS normal_window_count,
    CASE processed_by WHEN 'batch' THEN 1 ELSE 0 END::bigint AS batch_window_count,
    extract(epoch FROM processed_at - window_end)::double precision AS delay_seconds,
    extract(epoch FROM processed_at - window_end)::double precision AS max_delay_seconds
FROM heart_rate_windows
UNION ALL
SELECT 3600, * FROM heart_rate_hourly;

CREATE VIEW vehicle_pressure_series AS
SELECT
    60 AS step_seconds,
    vehicle_id,
    window_start AS bucket_start,
    1::bigint AS window_count,
    reading_count,
    pressure_max_pa,
    pressure_avg_pa,
    num_nonnulls(pressure_avg_pa)::bigint AS pressure_window_count,
    CASE processed_by WHEN 'batch' THEN 1 ELSE 0 END::bigint AS batch_window_count,
    extract(epoch FROM processed_at - window_end)::double precision AS delay_seconds,
    extract(epoch FROM processed_at - window_end)::double precision AS max_delay_seconds
FROM vehicle_pressure_windows
UNION ALL
SELECT 3600, * FROM vehicle_pressure_hourly;

CREATE VIEW weather_series AS
SELECT
    60 AS step_seconds,
    station_id,
    window_start AS bucket_start,
    1::bigint AS window_count,
    reading_count,
    temperature_avg_celsius,
    num_nonnulls(temperature_avg_celsius)::bigint AS temperature_window_count,
    humidity_avg_percent,
    num_nonnulls(humidity_avg_percent)::bigint AS humidity_window_count,
    CASE processed_by WHEN 'batch' THEN 1 ELSE 0 END::bigint AS batch_window_count,
    extract(epoch FROM processed_at - window_end)::double precision AS delay_seconds,
    extract(epoch FROM processed_at - window_end)::double precision AS max_delay_seconds
FROM weather_windows
UNION ALL
SELECT 3600, * FROM weather_hourly;
