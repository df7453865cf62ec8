INSERT INTO worker_reports (worker_id, interval_start, interval_end, stress_level, reported_at)
SELECT worker_id, start, start + INTERVAL '20 min', level, start + INTERVAL '21 min'
FROM (VALUES ('94', 2), ('BG', 0), ('F5', 1)) AS worker (worker_id, level)
CROSS JOIN generate_series(now() - INTERVAL '50 min', now() - INTERVAL '5 min', '4 min') AS start;
INSERT INTO worker_reports_windows (
    worker_id, window_start, window_end, none_count, moderate_count, high_count, report_count,
    processed_by, processed_at
)
SELECT
    worker_id, date_bin('1 min', reported_at, 'epoch'),
    date_bin('1 min', reported_at, 'epoch') + INTERVAL '1 min',
    count(*) FILTER (WHERE stress_level = 0), count(*) FILTER (WHERE stress_level = 1),
    count(*) FILTER (WHERE stress_level = 2), count(*), 'stream',
    max(reported_at) + INTERVAL '10 s'
FROM worker_reports
GROUP BY 1, 2, 3;
