-- A little of everything in the 20 minutes before now.
INSERT INTO stress_windows
SELECT
    'worker-' || worker, start, start + INTERVAL '5 s', 0.1, 0.2, 0.9, 1.5 + worker, 80 + worker, 33, 160,
    (extract(epoch FROM start)::bigint / 60 + worker) % 3, 0.2, 0.3, 0.5, 'v1',
    CASE worker WHEN 3 THEN 'batch' ELSE 'stream' END, start + INTERVAL '11 s'
FROM generate_series(1, 5) AS worker
CROSS JOIN generate_series(
    date_bin('5 s', now(), 'epoch') - INTERVAL '20 min', now() - INTERVAL '10 s', '5 s') AS start;

INSERT INTO heart_rate_windows
SELECT
    'p00' || patient, start, start + INTERVAL '1 min', 40 + 15 * patient, 35 + 15 * patient, 60 + 15 * patient, 60,
    CASE WHEN patient = 0 THEN 'bradycardia' WHEN patient = 5 THEN 'tachycardia' ELSE 'normal' END,
    'stream', start + INTERVAL '66 s'
FROM generate_series(0, 5) AS patient
CROSS JOIN generate_series(
    date_trunc('minute', now()) - INTERVAL '20 min', now() - INTERVAL '1 min', '1 min') AS start;

INSERT INTO heart_rate_trend SELECT * FROM heart_rate_windows;

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

INSERT INTO weather_windows
SELECT
    'device' || station, start, start + INTERVAL '1 min', 20 + station, 50 + station, 60,
    'stream', start + INTERVAL '66 s'
FROM generate_series(0, 5) AS station
CROSS JOIN generate_series(
    date_trunc('minute', now()) - INTERVAL '20 min', now() - INTERVAL '1 min', '1 min') AS start;

INSERT INTO dead_letters (topic, partition_id, partition_offset, received_at, error, payload)
SELECT 'weather_data', 0, number, now() - INTERVAL '3 min', 'ts: missing', convert_to('{}', 'UTF8')
FROM generate_series(1, 7) AS number;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT 'weather', 'device1', now() - INTERVAL '30 min', 'weather_data', 0, number, now() - INTERVAL '3 min'
FROM generate_series(10, 17) AS number;

INSERT INTO mode_switches (switched_at, pipeline, mode, reason, latency_seconds)
SELECT now() - age, pipeline, mode, reason, lag
FROM unnest(ARRAY['stress', 'heart_rate', 'vehicle_pressure', 'weather']) AS pipeline
CROSS JOIN (
    VALUES (INTERVAL '8 min', 'batch', 'there is no live job', 31),
        (INTERVAL '5 min', 'stream', 'the live job has caught up', 3)
) AS switches (age, mode, reason, lag);

INSERT INTO fallback_state (
    pipeline, mode, checked_at, lag_seconds, watched_from, landed_from, computed_to
)
SELECT pipeline, 'stream', now(), 0, now(), now(), now()
FROM unnest(ARRAY['stress', 'heart_rate', 'vehicle_pressure', 'weather']) AS pipeline;

INSERT INTO job_checks
SELECT pipeline, looked_at, 'RUNNING', 0, 100, 0, looked_at - INTERVAL '3 s', 0.05, 0.0000014, 0.000004
FROM unnest(ARRAY['stress', 'heart_rate', 'vehicle_pressure', 'weather']) AS pipeline
CROSS JOIN generate_series(now() - INTERVAL '10 min', now(), '10 s') AS looked_at;
