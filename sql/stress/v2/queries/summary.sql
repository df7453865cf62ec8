-- The results of each worker over the whole tables, as `./telltale demo` prints them. Shares of the
-- 5 minutes: not worn and warming up of all, raised of the answered ones.
WITH arousal AS (
    SELECT
        worker_id,
        count(*) AS row_count,
        count(*) FILTER (WHERE answer_state = 'not_worn') AS not_worn_count,
        count(*) FILTER (WHERE answer_state = 'warming_up') AS warming_up_count,
        nullif(count(*) FILTER (WHERE answer_state = 'answered'), 0) AS answered_count,
        count(*) FILTER (WHERE arousal_level >= 1) AS raised_count,
        count(*) FILTER (WHERE arousal_level = 2) AS strongly_raised_count
    FROM stress_arousal_windows
    GROUP BY worker_id
)
SELECT
    worker_id AS "worker",
    windows.window_count AS "windows",
    windows.sample_count AS "samples",
    arousal.row_count AS "5 minutes",
    round(100.0 * arousal.not_worn_count / arousal.row_count, 1) AS "not worn [%]",
    round(100.0 * arousal.warming_up_count / arousal.row_count, 1) AS "warming up [%]",
    round(100.0 * arousal.raised_count / arousal.answered_count, 1) AS "z > 1 [%]",
    round(100.0 * arousal.strongly_raised_count / arousal.answered_count, 1) AS "z > 2 [%]"
FROM (
    SELECT worker_id, count(*) AS window_count, sum(sample_count) AS sample_count
    FROM stress_windows
    GROUP BY worker_id
) AS windows
LEFT JOIN arousal USING (worker_id)
ORDER BY worker_id
