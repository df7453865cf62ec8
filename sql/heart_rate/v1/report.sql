-- Question: how many minutes did each patient's heart beat too fast, too slowly or normally, and
--     from when to when?
-- Grain: one row per patient and alert type. The last view is the report; its name is also the
--     name of the table and of the files.
-- Late and bad rows: as in the windows. A window without any heart rate has no alert type and is
--     not counted.
-- Decided by: classify_heart_rate, when each window was computed.
-- Shown by: ./telltale report heart_rate
CREATE VIEW judged_windows AS
SELECT
    patient_id,
    alert_type,
    window_start
FROM heart_rate_windows
WHERE alert_type IS NOT NULL;

CREATE VIEW heart_rate_alert_counts AS
SELECT
    patient_id,
    alert_type,
    COUNT(*) AS window_count,
    MIN(window_start) AS first_window_start,
    MAX(window_start) AS last_window_start
FROM judged_windows
GROUP BY patient_id, alert_type;
