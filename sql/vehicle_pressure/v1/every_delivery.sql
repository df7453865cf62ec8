-- Every delivery of a reading counts.
CREATE VIEW counted_readings AS
SELECT
    vehicle_id,
    sensor_id,
    window_start,
    window_end,
    pressure_pa,
    CAST(1 AS BIGINT) AS delivery_count
FROM TABLE(TUMBLE(TABLE readings_in_time, DESCRIPTOR(event_time), INTERVAL '1' MINUTE));
