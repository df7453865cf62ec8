-- Every delivery of a reading counts.
CREATE VIEW counted_readings AS
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
    CAST(1 AS BIGINT) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND));
