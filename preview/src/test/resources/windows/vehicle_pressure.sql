INSERT INTO vehicle_pressure_windows
SELECT vehicle_id, at, at + INTERVAL '1 min', usual + 40000 * sin(row / 3.0) + 30000, usual, 120, 'stream', at + INTERVAL '90 s'
FROM generate_series(1, 20) AS row
CROSS JOIN (VALUES ('HONDA 231', 850000), ('VOLVO 7', 780000), ('MAN 42', 910000)) AS vehicle (vehicle_id, usual)
CROSS JOIN LATERAL (SELECT date_trunc('minute', now()) - row * INTERVAL '1 min') AS minute (at);
INSERT INTO vehicle_pressure_max
SELECT vehicle_id, max(pressure_max_pa), 25.5, lower(replace(vehicle_id, ' ', '')) || '00', max(window_start) - INTERVAL '3 min'
FROM vehicle_pressure_windows GROUP BY vehicle_id;
