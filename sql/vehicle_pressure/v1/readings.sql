-- The valid readings, in the columns and units of the windows.
CREATE VIEW valid_readings AS
SELECT
    vehicleId AS vehicle_id,
    sensorId AS sensor_id,
    event_time,
    finite(pressure) AS pressure_pa
FROM vehicle_pressure_readings;
