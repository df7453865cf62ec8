INSERT INTO heart_rate_windows
SELECT patient_id, at, at + INTERVAL '1 min', mean, mean::int - 8, mean::int + 11, 60,
    CASE WHEN mean > 100 THEN 'tachycardia' WHEN mean < 50 THEN 'bradycardia' ELSE 'normal' END, 'stream', at + INTERVAL '70 s'
FROM generate_series(1, 20) AS row
CROSS JOIN (VALUES ('p001', 75), ('p002', 96), ('p003', 54)) AS patient (patient_id, usual)
CROSS JOIN LATERAL (SELECT date_trunc('minute', now()) - row * INTERVAL '1 min', usual + 9 * sin(row / 2.0)) AS minute (at, mean);
INSERT INTO heart_rate_trend SELECT * FROM heart_rate_windows;
INSERT INTO heart_rate_alert_counts
SELECT patient_id, alert_type, count(*), min(window_start), max(window_start) FROM heart_rate_windows GROUP BY 1, 2;
