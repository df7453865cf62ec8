-- A reading that is delivered again counts once: same key, same time to the millisecond. Where
-- deliveries differ, the greater value of each signal counts, in whatever order they come.
CREATE VIEW counted_readings AS
SELECT
    worker_id,
    window_start,
    window_end,
    MAX(acceleration_x_g) AS acceleration_x_g,
    MAX(acceleration_y_g) AS acceleration_y_g,
    MAX(acceleration_z_g) AS acceleration_z_g,
    MAX(eda_microsiemens) AS eda_microsiemens,
    MAX(heart_rate_bpm) AS heart_rate_bpm,
    MAX(skin_temperature_celsius) AS skin_temperature_celsius,
    COUNT(*) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND))
GROUP BY worker_id, event_time, window_start, window_end;
