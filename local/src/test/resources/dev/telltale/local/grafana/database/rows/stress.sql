INSERT INTO stress_windows
SELECT
    'worker-' || worker, start, start + INTERVAL '5 s', 0.1, 0.2, 0.9, 1.5 + worker, 80 + worker, 33, 160,
    (extract(epoch FROM start)::bigint / 60 + worker) % 3, 0.2, 0.3, 0.5, 'model', 'v1',
    CASE worker WHEN 3 THEN 'batch' ELSE 'stream' END, start + INTERVAL '11 s'
FROM generate_series(1, 5) AS worker
CROSS JOIN generate_series(
    date_bin('5 s', now(), 'epoch') - INTERVAL '20 min', now() - INTERVAL '10 s', '5 s') AS start;
