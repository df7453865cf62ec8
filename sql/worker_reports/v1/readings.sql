-- The valid reports. Their event time is the end of the time reported about.
CREATE VIEW valid_readings AS
SELECT
    worker_id,
    interval_start,
    interval_end,
    stress_level,
    event_time
FROM worker_reports_readings;
