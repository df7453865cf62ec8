-- The reports, each with what was said of skin conductance in its time, and how probable the answer
-- high was after it; at most the 20 newest.
SELECT
    reports.worker_id AS "worker",
    reports.interval_start AS "asked about from",
    reports.interval_end AS "to",
    CASE reports.stress_level WHEN 0 THEN 'none' WHEN 1 THEN 'moderate' ELSE 'high' END
        AS "reported",
    answers.row_count AS "5 minutes",
    answers.answered_count AS "answered",
    answers.alarm_count AS "z > 2",
    round(answers.highest_z::numeric, 1) AS "highest z",
    round((100 * reported_probability(reports.worker_id, reports.interval_end, 2))::numeric, 1)
        AS "then high [%]"
FROM worker_reports AS reports
CROSS JOIN LATERAL (
    SELECT
        count(*) AS row_count,
        count(*) FILTER (WHERE answer_state = 'answered') AS answered_count,
        count(*) FILTER (WHERE arousal_level = 2) AS alarm_count,
        max(arousal_z) AS highest_z
    FROM stress_arousal_windows
    WHERE stress_arousal_windows.worker_id = reports.worker_id
        AND window_start < reports.interval_end
        AND window_end > reports.interval_start
) AS answers
ORDER BY reports.interval_start DESC, reports.worker_id
LIMIT 20
