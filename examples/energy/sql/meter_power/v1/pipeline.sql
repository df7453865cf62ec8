-- Question: how much power does each meter take on average and at most, every minute?
-- Grain: one row per meter and tumbling minute of event time.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones. readings.sql leaves out readings of a meter in the state FAULT.
-- Decided by: finite (drops values that are not numbers), mean (exact, in any order).
-- Shown by: grafana/dashboards/meter_power.json; ./telltale up and ./telltale status.
INSERT INTO meter_power_windows (
    meter_id, window_start, window_end,
    site, power_avg_watts, power_max_watts, voltage_min_volts, energy_used_kwh, reading_count,
    processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    meter_id,
    window_start,
    window_end,
    MAX(site) AS site,
    mean(power_watts) AS power_avg_watts,
    MAX(power_watts) AS power_max_watts,
    MIN(voltage_volts) AS voltage_min_volts,
    MAX(energy_kwh) - MIN(energy_kwh) AS energy_used_kwh,
    COUNT(*) AS reading_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    SUM(delivery_count) - COUNT(*) AS duplicate_count,
    pipeline_version() AS pipeline_version
FROM counted_readings
GROUP BY meter_id, window_start, window_end
ON CONFLICT DO DEDUPLICATE;
