-- The newest minute of each patient, as `./telltale up` shows it.
SELECT DISTINCT ON (patient_id)
    patient_id AS "patient",
    window_start AS "window start",
    round(avg_heart_rate_bpm::numeric, 1) AS "mean [bpm]",
    min_heart_rate_bpm AS "min [bpm]",
    max_heart_rate_bpm AS "max [bpm]",
    alert_type AS "alert",
    round(extract(epoch FROM now() - window_end)) AS "age [s]"
FROM heart_rate_windows
ORDER BY patient_id, window_start DESC
LIMIT 20
