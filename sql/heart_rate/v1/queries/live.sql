-- The newest minute of each patient, as `./telltale up` shows it; at most the 20 newest.
SELECT
    patient_id AS "patient",
    window_start AS "window start",
    round(avg_heart_rate_bpm::numeric, 1) AS "mean [bpm]",
    min_heart_rate_bpm AS "min [bpm]",
    max_heart_rate_bpm AS "max [bpm]",
    alert_type AS "alert",
    greatest(0, round(extract(epoch FROM now() - window_end))) AS "age [s]",
    key_count
FROM heart_rate_newest
ORDER BY window_start DESC, patient_id
LIMIT 20
