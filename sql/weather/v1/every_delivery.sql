-- Every delivery of a reading counts.
CREATE VIEW counted_readings AS
SELECT
    station_id,
    window_start,
    window_end,
    temperature_celsius,
    humidity_percent,
    CAST(1 AS BIGINT) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE));
