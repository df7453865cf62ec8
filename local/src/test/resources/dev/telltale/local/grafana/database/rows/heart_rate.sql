INSERT INTO heart_rate_windows
SELECT
    'p00' || patient, start, start + INTERVAL '1 min', 40 + 15 * patient, 35 + 15 * patient, 60 + 15 * patient, 60,
    CASE WHEN patient = 0 THEN 'bradycardia' WHEN patient = 5 THEN 'tachycardia' ELSE 'normal' END,
    'stream', start + INTERVAL '66 s'
FROM generate_series(0, 5) AS patient
CROSS JOIN generate_series(
    date_trunc('minute', now()) - INTERVAL '20 min', now() - INTERVAL '1 min', '1 min') AS start;

INSERT INTO heart_rate_trend SELECT * FROM heart_rate_windows;
