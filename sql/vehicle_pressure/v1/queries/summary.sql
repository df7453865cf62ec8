-- The results of each vehicle over the whole table, as `./telltale demo` prints them.
SELECT
    vehicle_pressure_max.vehicle_id AS "vehicle",
    round(thousandth(vehicle_pressure_max.pressure_max_pa)::numeric, 1) AS "maximum [kPa]",
    sensor_id AS "sensor",
    count(*) AS "windows",
    sum(reading_count) AS "readings"
FROM vehicle_pressure_windows
JOIN vehicle_pressure_max USING (vehicle_id)
GROUP BY vehicle_pressure_max.vehicle_id
ORDER BY vehicle_pressure_max.vehicle_id
LIMIT 20
