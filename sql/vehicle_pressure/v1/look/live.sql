-- The maximum of each vehicle, as `./telltale up` shows it.
SELECT
    vehicle_id AS "vehicle",
    measured_at AS "measured at",
    round((pressure_max_pa / 1000)::numeric, 1) AS "maximum [kPa]",
    sensor_id AS "sensor",
    round(temperature_celsius::numeric, 1) AS "temperature [°C]",
    round(extract(epoch FROM now() - measured_at)) AS "age [s]"
FROM vehicle_pressure_max
ORDER BY vehicle_id
LIMIT 20
