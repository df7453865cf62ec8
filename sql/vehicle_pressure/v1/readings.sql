-- The readings that can be used: somebody's, and of some time.
CREATE VIEW readings_in_time AS
SELECT
    vehicleId AS vehicle_id,
    sensorId AS sensor_id,
    event_time,
    finite(pressure) AS pressure_pa
FROM vehicle_pressure_readings_in_time
WHERE reading_key(vehicleId) IS NOT NULL
    AND reading_key(sensorId) IS NOT NULL
    AND event_time IS NOT NULL;
