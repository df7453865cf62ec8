-- The newest window of each worker, as `./telltale up` shows it.
SELECT DISTINCT ON (worker_id)
    worker_id AS "worker",
    window_start AS "window start",
    round(heart_rate_bpm::numeric, 1) AS "heart rate [bpm]",
    round(eda_microsiemens::numeric, 2) AS "EDA [µS]",
    round(skin_temperature_celsius::numeric, 1) AS "skin [°C]",
    CASE stress_level WHEN 0 THEN 'none' WHEN 1 THEN 'moderate' WHEN 2 THEN 'high' END AS "stress",
    round(extract(epoch FROM now() - window_end)) AS "age [s]"
FROM stress_windows
ORDER BY worker_id, window_start DESC
LIMIT 20
