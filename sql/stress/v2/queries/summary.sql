-- The results of each worker over the whole tables, as `./telltale demo` prints them. Not worn and
-- warming up: shares of all rows of 5 minutes. z: shares of the answered rows. An alarm begins
-- where z is above 2 and was not in the row before; its rate is per answered hour.
WITH answers AS (
    SELECT
        worker_id,
        answer_state,
        arousal_level,
        arousal_level = 2 AND coalesce(lag(arousal_level) OVER (
            PARTITION BY worker_id ORDER BY window_start
        ), 0) < 2 AS begins
    FROM stress_arousal_windows
),

arousal AS (
    SELECT
        worker_id,
        count(*) AS row_count,
        count(*) FILTER (WHERE answer_state = 'not_worn') AS not_worn_count,
        count(*) FILTER (WHERE answer_state = 'warming_up') AS warming_up_count,
        nullif(count(*) FILTER (WHERE answer_state = 'answered'), 0) AS answered_count,
        count(*) FILTER (WHERE arousal_level >= 1) AS raised_count,
        count(*) FILTER (WHERE arousal_level = 2) AS strongly_raised_count,
        count(*) FILTER (WHERE begins) AS alarm_count
    FROM answers
    GROUP BY worker_id
),

windows AS (
    SELECT
        worker_id,
        count(*) AS window_count,
        sum(sample_count) AS sample_count
    FROM stress_windows
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
    round(100.0 * arousal.strongly_raised_count / arousal.answered_count, 1) AS "z > 2 [%]",
    round(12.0 * arousal.alarm_count / arousal.answered_count, 2) AS "alarms per hour"
FROM windows
LEFT JOIN arousal USING (worker_id)
ORDER BY worker_id
