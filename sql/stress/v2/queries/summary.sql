-- The results of each worker over the whole table, as `./telltale demo` prints them.
SELECT
    worker_id AS "worker",
    count(*) AS "windows",
    sum(sample_count) AS "samples",
    round(100.0 * count(*) FILTER (WHERE stress_level = 0) / count(*), 1) AS "none [%]",
    round(100.0 * count(*) FILTER (WHERE stress_level = 1) / count(*), 1) AS "moderate [%]",
    round(100.0 * count(*) FILTER (WHERE stress_level = 2) / count(*), 1) AS "high [%]"
FROM stress_windows
GROUP BY worker_id
ORDER BY worker_id
