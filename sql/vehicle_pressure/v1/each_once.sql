-- A reading that is delivered again counts once: same key, same time to the millisecond. Where
-- deliveries differ, the greater value of each signal counts, in whatever order they come.
CREATE VIEW counted_readings AS
SELECT
    vehicle_id,
    sensor_id,
    window_start,
    window_end,
    MAX(pressure_pa) AS pressure_pa,
    COUNT(*) AS delivery_count
FROM TABLE(TUMBLE(TABLE readings_in_time, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY vehicle_id, sensor_id, event_time, window_start, window_end;
