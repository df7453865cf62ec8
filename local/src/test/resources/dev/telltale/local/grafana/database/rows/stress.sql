INSERT INTO stress_windows
SELECT
    'worker-' || worker, start, start + INTERVAL '5 s', 0.1, 0.2, 0.9, 1.5 + worker, 80 + worker, 33, 160,
    (extract(epoch FROM start)::bigint / 60 + worker) % 3, 0.2, 0.3, 0.5, 'model', 'v1',
    CASE worker WHEN 3 THEN 'batch' ELSE 'stream' END, start + INTERVAL '11 s'
FROM generate_series(1, 5) AS worker
CROSS JOIN generate_series(
    date_bin('5 s', now(), 'epoch') - INTERVAL '20 min', now() - INTERVAL '10 s', '5 s') AS start;
INSERT INTO stress_arousal_windows (worker_id, window_start, window_end, eda_microsiemens,
    skin_temperature_celsius, answer_state, arousal_level, arousal_z, history_count, sample_count,
    history_version, pipeline_version, processed_by, processed_at)
SELECT
    worker_id, start, start + INTERVAL '5 min', 1.5, 33, 'answered', size % 3, size - 0.5, 50, 9600, 1,
    'v2', 'stream', start + INTERVAL '306 s'
FROM (VALUES ('worker-1', 1), ('worker-2', 2), ('worker-3', 3)) AS worker (worker_id, size)
CROSS JOIN generate_series(
    date_bin('5 min', now(), 'epoch') - INTERVAL '20 min', now() - INTERVAL '5 min', '5 min') AS start;
