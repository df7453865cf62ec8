-- The valid readings, in the columns and units of the windows.
CREATE VIEW valid_readings AS
SELECT
    id AS worker_id,
    event_time,
    finite(X) / 64 AS acceleration_x_g,
    finite(Y) / 64 AS acceleration_y_g,
    finite(Z) / 64 AS acceleration_z_g,
    finite(EDA) AS eda_microsiemens,
    finite(HR) AS heart_rate_bpm,
    finite(TEMP) AS skin_temperature_celsius
FROM stress_readings;
