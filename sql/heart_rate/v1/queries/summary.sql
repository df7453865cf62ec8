-- The results of each patient over the whole table, as `./telltale demo` prints them.
SELECT
    patient_id AS "patient",
    count(*) AS "windows",
    sum(reading_count) AS "readings",
    round(scaled_up(avg(scaled_down(avg_heart_rate_bpm)))::numeric, 1) AS "mean [bpm]",
    count(*) FILTER (WHERE alert_type = 'tachycardia') AS "tachycardia",
    count(*) FILTER (WHERE alert_type = 'bradycardia') AS "bradycardia",
    count(*) FILTER (WHERE alert_type = 'normal') AS "normal"
FROM heart_rate_windows
GROUP BY patient_id
ORDER BY patient_id
LIMIT 20
