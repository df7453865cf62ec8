-- Question: whose heart beats too fast or too slowly, every minute?
-- Grain: one row per patient and tumbling minute; in the trend, one row per patient and sliding
--     minute, every 10 seconds.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones.
-- Decided by: classify_heart_rate (clinical thresholds of the mean); possible_heart_rate (range
--     of a valid reading).
-- Shown by: grafana/dashboards/heart_rate.json; queries/ in up, status and demo.
CREATE VIEW readings_by_minute AS
SELECT
    patient_id,
    window_start,
    window_end,
    AVG(CAST(heart_rate_bpm AS DOUBLE)) AS avg_heart_rate_bpm,
    MIN(heart_rate_bpm) AS min_heart_rate_bpm,
    MAX(heart_rate_bpm) AS max_heart_rate_bpm,
    COUNT(*) AS reading_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_readings
GROUP BY patient_id, window_start, window_end;

CREATE VIEW readings_by_sliding_minute AS
SELECT
    patient_id,
    window_start,
    window_end,
    AVG(CAST(heart_rate_bpm AS DOUBLE)) AS avg_heart_rate_bpm,
    MIN(heart_rate_bpm) AS min_heart_rate_bpm,
    MAX(heart_rate_bpm) AS max_heart_rate_bpm,
    COUNT(*) AS reading_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_sliding_readings
GROUP BY patient_id, window_start, window_end;

INSERT INTO heart_rate_windows (
    patient_id, window_start, window_end,
    avg_heart_rate_bpm, min_heart_rate_bpm, max_heart_rate_bpm,
    reading_count, alert_type, processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    patient_id,
    window_start,
    window_end,
    avg_heart_rate_bpm,
    min_heart_rate_bpm,
    max_heart_rate_bpm,
    reading_count,
    classify_heart_rate(avg_heart_rate_bpm) AS alert_type,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count,
    pipeline_version() AS pipeline_version
FROM readings_by_minute
ON CONFLICT DO DEDUPLICATE;

INSERT INTO heart_rate_trend (
    patient_id, window_start, window_end,
    avg_heart_rate_bpm, min_heart_rate_bpm, max_heart_rate_bpm,
    reading_count, alert_type, processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    patient_id,
    window_start,
    window_end,
    avg_heart_rate_bpm,
    min_heart_rate_bpm,
    max_heart_rate_bpm,
    reading_count,
    classify_heart_rate(avg_heart_rate_bpm) AS alert_type,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count,
    pipeline_version() AS pipeline_version
FROM readings_by_sliding_minute
ON CONFLICT DO DEDUPLICATE;

INSERT INTO heart_rate_alerts (
    patient_id, window_start, window_end, avg_hr, min_hr, max_hr, alert_type
)
SELECT
    patient_id,
    CAST(window_start AS TIMESTAMP_LTZ(3)) AS window_start,
    CAST(window_end AS TIMESTAMP_LTZ(3)) AS window_end,
    avg_heart_rate_bpm AS avg_hr,
    min_heart_rate_bpm AS min_hr,
    max_heart_rate_bpm AS max_hr,
    classify_heart_rate(avg_heart_rate_bpm) AS alert_type
FROM readings_by_minute
WHERE avg_heart_rate_bpm IS NOT NULL;
