-- The newest window of each worker, as `./telltale up` shows it; at most the 20 newest.
SELECT
    worker_id AS "worker",
    window_start AS "window start",
    round(heart_rate_bpm::numeric, 1) AS "heart rate [bpm]",
    round(eda_microsiemens::numeric, 2) AS "EDA [µS]",
    round(skin_temperature_celsius::numeric, 1) AS "skin [°C]",
    CASE stress_level WHEN 0 THEN 'none' WHEN 1 THEN 'moderate' WHEN 2 THEN 'high' END AS "stress",
    greatest(0, round(extract(epoch FROM now() - window_end))) AS "age [s]",
    key_count
FROM stress_newest
ORDER BY window_start DESC, worker_id
LIMIT 20
