-- The readings that can be used: somebody's, and of some time.
CREATE VIEW valid_readings AS
SELECT
    patient_id,
    event_time,
    heart_rate_bpm
FROM heart_rate_readings
WHERE reading_key(patient_id) IS NOT NULL
    AND event_time IS NOT NULL
    AND (heart_rate_bpm IS NULL OR possible_heart_rate(heart_rate_bpm));
