INSERT INTO worker_reports
SELECT worker_id, start, start + INTERVAL '20 min', level, start + INTERVAL '21 min'
FROM (VALUES ('94', 2), ('BG', 0), ('F5', 1)) AS worker (worker_id, level)
CROSS JOIN generate_series(now() - INTERVAL '50 min', now() - INTERVAL '5 min', '4 min') AS start;
INSERT INTO worker_reports_windows
SELECT worker_id, date_bin('1 min', reported_at, 'epoch'), date_bin('1 min', reported_at, 'epoch') + INTERVAL '1 min',
    count(*) FILTER (WHERE stress_level = 0), count(*) FILTER (WHERE stress_level = 1),
    count(*) FILTER (WHERE stress_level = 2), count(*), 'stream', max(reported_at) + INTERVAL '10 s'
FROM worker_reports
GROUP BY 1, 2, 3;
