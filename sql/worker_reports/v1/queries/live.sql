-- The newest report of each worker, as `./telltale up` shows it; at most the 20 newest.
SELECT
    worker_id AS "worker",
    interval_start AS "from",
    interval_end AS "to",
    CASE stress_level WHEN 0 THEN 'none' WHEN 1 THEN 'moderate' ELSE 'high' END AS "reported",
    report_count AS "reports",
    greatest(0, round(extract(epoch FROM now() - reported_at))) AS "age [s]",
    count(*) OVER () AS key_count
FROM (
    SELECT
        worker_id,
        interval_start,
        interval_end,
        stress_level,
        reported_at,
        count(*) OVER (PARTITION BY worker_id) AS report_count,
        row_number() OVER (PARTITION BY worker_id ORDER BY reported_at DESC, interval_start DESC)
            AS report_rank
    FROM worker_reports
) AS newest
WHERE report_rank = 1
ORDER BY reported_at DESC, worker_id
LIMIT 20
