-- The valid readings, in the columns and units of the windows.
CREATE VIEW valid_readings AS
SELECT
    patient_id,
    event_time,
    heart_rate_bpm
FROM heart_rate_readings;
