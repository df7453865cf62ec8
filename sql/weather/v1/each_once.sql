-- A reading that is delivered again counts once: same key, same time to the millisecond. Where
-- deliveries differ, the greater value of each signal counts, in whatever order they come.
CREATE VIEW counted_readings AS
SELECT
    station_id,
    window_start,
    window_end,
    MAX(temperature_celsius) AS temperature_celsius,
    MAX(humidity_percent) AS humidity_percent,
    COUNT(*) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY station_id, event_time, window_start, window_end;
