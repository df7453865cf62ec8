INSERT INTO stress_windows (worker_id, window_start, window_end, acceleration_x_g, acceleration_y_g, acceleration_z_g,
    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count, stress_level, no_stress_probability,
    moderate_stress_probability, high_stress_probability, model_version, processed_by, processed_at)
SELECT worker_id, at, at + INTERVAL '5 s', 0.1 * sin(row), 0.2 * cos(row), 0.9 + 0.05 * sin(row), 1.5 + 0.8 * sin(row / 30.0 + size),
    78 + 9 * sin(row / 17.0 + size), 32 + sin(row / 60.0), 160, level, CASE level WHEN 0 THEN 0.8 ELSE 0.1 END,
    CASE level WHEN 1 THEN 0.7 ELSE 0.1 END, CASE level WHEN 2 THEN 0.8 WHEN 1 THEN 0.2 ELSE 0.1 END, 'test',
    CASE WHEN row BETWEEN 80 AND 100 THEN 'batch' ELSE 'stream' END, at + INTERVAL '7 s'
FROM generate_series(0, 239) AS row
CROSS JOIN (VALUES ('7A', 1), ('BG', 2), ('O''Hara', 3)) AS worker (worker_id, size)
CROSS JOIN LATERAL (SELECT date_bin('5 s', now() - row * INTERVAL '5 s', 'epoch') - INTERVAL '10 s') AS instant (at)
CROSS JOIN LATERAL (SELECT CASE WHEN sin(row / 23.0 + size) > 0.7 THEN 2 WHEN sin(row / 23.0 + size) > -0.2 THEN 1 ELSE 0 END) AS judged (level);
INSERT INTO stress_arousal_windows (worker_id, window_start, window_end, eda_microsiemens,
    skin_temperature_celsius, answer_state, arousal_level, arousal_z, history_count, sample_count,
    history_version, pipeline_version, processed_by, processed_at)
SELECT
    worker_id, start, start + INTERVAL '5 min', 1.5, 33, 'answered', size % 3, size - 0.5, 50, 9600, 1,
    'v2', 'stream', start + INTERVAL '306 s'
FROM (VALUES ('7A', 1), ('BG', 2), ('O''Hara', 3)) AS worker (worker_id, size)
CROSS JOIN generate_series(
    date_bin('5 min', now(), 'epoch') - INTERVAL '20 min', now() - INTERVAL '5 min', '5 min') AS start;
