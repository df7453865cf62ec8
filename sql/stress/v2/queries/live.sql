-- The newest window of each worker and the newest answer about skin conductance, as `./telltale up`
-- shows them; at most the 20 newest.
SELECT
    newest.worker_id AS "worker",
    newest.window_start AS "window start",
    round(newest.heart_rate_bpm::numeric, 1) AS "heart rate [bpm]",
    round(newest.eda_microsiemens::numeric, 2) AS "EDA [µS]",
    round(newest.skin_temperature_celsius::numeric, 1) AS "skin [°C]",
    CASE newest.stress_level WHEN 0 THEN 'none' WHEN 1 THEN 'moderate' WHEN 2 THEN 'high' END
        AS "stress",
    arousal.answer AS "last 5 minutes",
    greatest(0, round(extract(epoch FROM now() - newest.window_end))) AS "age [s]",
    newest.key_count
FROM stress_newest AS newest
LEFT JOIN LATERAL (
    SELECT stress_arousal.answer
    FROM stress_arousal
    WHERE stress_arousal.worker_id = newest.worker_id
    ORDER BY stress_arousal.window_start DESC
    LIMIT 1
) AS arousal ON true
ORDER BY newest.window_start DESC, newest.worker_id
LIMIT 20
