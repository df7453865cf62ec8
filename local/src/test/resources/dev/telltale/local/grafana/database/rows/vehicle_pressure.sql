INSERT INTO vehicle_pressure_windows
SELECT
    'HONDA ' || vehicle, start, start + INTERVAL '1 min', 800000 + 1000 * vehicle, 700000, 60,
    'stream', start + INTERVAL '90 s'
FROM generate_series(0, 5) AS vehicle
CROSS JOIN generate_series(
    date_trunc('minute', now()) - INTERVAL '20 min', now() - INTERVAL '1 min', '1 min') AS start;

INSERT INTO vehicle_pressure_max (vehicle_id, pressure_max_pa, temperature_celsius, sensor_id, measured_at)
SELECT 'HONDA ' || vehicle, 800000 + 1000 * vehicle, 25, 'honda' || vehicle, now() - INTERVAL '2 min'
FROM generate_series(0, 5) AS vehicle;
