-- The maximum of each vehicle, as `./telltale up` shows it; at most the 20 newest.
SELECT
    vehicle_id AS "vehicle",
    measured_at AS "measured at",
    round(thousandth(pressure_max_pa)::numeric, 1) AS "maximum [kPa]",
    sensor_id AS "sensor",
    round(temperature_celsius::numeric, 1) AS "temperature [°C]",
    greatest(0, round(extract(epoch FROM now() - measured_at))) AS "age [s]",
    count(*) OVER () AS key_count
FROM vehicle_pressure_max
ORDER BY measured_at DESC, vehicle_id
LIMIT 20
