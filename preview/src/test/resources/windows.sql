-- Twenty minutes of every pipeline up to now, as the jobs would have written them.
INSERT INTO stress_windows (worker_id, window_start, window_end, acceleration_x_g, acceleration_y_g, acceleration_z_g,
    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count, stress_level, no_stress_probability,
    moderate_stress_probability, high_stress_probability, model_version, processed_by, processed_at)
SELECT worker_id, at, at + INTERVAL '5 s', 0.1 * sin(row), 0.2 * cos(row), 0.9 + 0.05 * sin(row), 1.5 + 0.8 * sin(row / 30.0 + size),
    78 + 9 * sin(row / 17.0 + size), 32 + sin(row / 60.0), 160, level, CASE level WHEN 0 THEN 0.8 ELSE 0.1 END,
    CASE level WHEN 1 THEN 0.7 ELSE 0.1 END, CASE level WHEN 2 THEN 0.8 WHEN 1 THEN 0.2 ELSE 0.1 END, 'test',
    CASE WHEN row BETWEEN 80 AND 100 THEN 'batch' ELSE 'stream' END, at + INTERVAL '7 s'
FROM generate_series(0, 239) AS row
CROSS JOIN (VALUES ('7A', 1), ('BG', 2), ('O''Hara', 3)) AS worker (worker_id, size)
CROSS JOIN LATERAL (SELECT date_bin('5 s', now() - row * INTERVAL '5 s', 'epoch') - INTERVAL '10 s') AS instant (at)
CROSS JOIN LATERAL (SELECT CASE WHEN sin(row / 23.0 + size) > 0.7 THEN 2 WHEN sin(row / 23.0 + size) > -0.2 THEN 1 ELSE 0 END) AS judged (level);

INSERT INTO heart_rate_windows
SELECT patient_id, at, at + INTERVAL '1 min', mean, mean::int - 8, mean::int + 11, 60,
    CASE WHEN mean > 100 THEN 'tachycardia' WHEN mean < 50 THEN 'bradycardia' ELSE 'normal' END, 'stream', at + INTERVAL '70 s'
FROM generate_series(1, 20) AS row
CROSS JOIN (VALUES ('p001', 75), ('p002', 96), ('p003', 54)) AS patient (patient_id, usual)
CROSS JOIN LATERAL (SELECT date_trunc('minute', now()) - row * INTERVAL '1 min', usual + 9 * sin(row / 2.0)) AS minute (at, mean);
INSERT INTO heart_rate_trend SELECT * FROM heart_rate_windows;
INSERT INTO heart_rate_alert_counts
SELECT patient_id, alert_type, count(*), min(window_start), max(window_start) FROM heart_rate_windows GROUP BY 1, 2;

INSERT INTO vehicle_pressure_windows
SELECT vehicle_id, at, at + INTERVAL '1 min', usual + 40000 * sin(row / 3.0) + 30000, usual, 120, 'stream', at + INTERVAL '90 s'
FROM generate_series(1, 20) AS row
CROSS JOIN (VALUES ('HONDA 231', 850000), ('VOLVO 7', 780000), ('MAN 42', 910000)) AS vehicle (vehicle_id, usual)
CROSS JOIN LATERAL (SELECT date_trunc('minute', now()) - row * INTERVAL '1 min') AS minute (at);
INSERT INTO vehicle_pressure_max
SELECT vehicle_id, max(pressure_max_pa), 25.5, lower(replace(vehicle_id, ' ', '')) || '00', max(window_start) - INTERVAL '3 min'
FROM vehicle_pressure_windows GROUP BY vehicle_id;

INSERT INTO weather_windows
SELECT station_id, at, at + INTERVAL '1 min', usual + 2 * sin(row / 5.0), 60 - usual + 5 * cos(row / 4.0), 60, 'stream', at + INTERVAL '65 s'
FROM generate_series(1, 20) AS row
CROSS JOIN (VALUES ('device1', 19), ('device2', -3), ('device3', 31)) AS station (station_id, usual)
CROSS JOIN LATERAL (SELECT date_trunc('minute', now()) - row * INTERVAL '1 min') AS minute (at);

INSERT INTO late_readings
SELECT pipeline, 'key', now() - row * INTERVAL '40 s', pipeline || '-topic', 0, row, now() - row * INTERVAL '40 s'
FROM generate_series(1, 12) AS row CROSS JOIN (VALUES ('stress'), ('weather')) AS late (pipeline);
INSERT INTO dead_letters (topic, partition_id, partition_offset, received_at, error, payload)
SELECT 'stress-topic', 0, row, now() - row * INTERVAL '50 s', 'not Avro: <b>cut off</b> after 3 bytes', '\x0102'
FROM generate_series(1, 12) AS row;
INSERT INTO mode_switches VALUES
    (now() - INTERVAL '9 min', 'stress', 'batch', 'no window for 31 s', 31),
    (now() - INTERVAL '7 min', 'stress', 'stream', 'the live job has caught up', 4),
    (now() - INTERVAL '5 min', 'heart_rate', 'stream', 'the live job has caught up', 2);
INSERT INTO job_checks
SELECT pipeline, now() - row * INTERVAL '10 s', 'RUNNING', 0, 100 - row, 0, now() - row * INTERVAL '10 s' - INTERVAL '3 s', 0.2,
    2e-6, 9e-6
FROM generate_series(1, 80) AS row CROSS JOIN (VALUES ('stress'), ('heart_rate'), ('vehicle_pressure'), ('weather')) AS job (pipeline);
