-- Question: which levels do workers report themselves, and about which times?
-- Grain: one row per worker and start of the reported interval; in worker_reports_windows, one row
--     per worker and tumbling minute in which reported intervals end.
-- Late and bad rows: a late report counts, but not in its minute; a live job writes it to
--     late_readings, an invalid one to dead_letters.
-- Decided by: possible_level and possible_interval (what is a report); iso_time (its times).
-- Shown by: grafana/dashboards/worker_reports.json; queries/ in up, status and demo.
CREATE VIEW reports AS
SELECT
    worker_id,
    CAST(iso_time(interval_start) AS TIMESTAMP(3)) AS interval_start,
    CAST(event_time AS TIMESTAMP(3)) AS interval_end,
    CAST(stress_level AS SMALLINT) AS stress_level,
    CAST(COALESCE(iso_time(reported_at), event_time) AS TIMESTAMP(3)) AS reported_at
FROM worker_reports_readings_with_late;

CREATE VIEW reports_by_minute AS
SELECT
    worker_id,
    window_start,
    window_end,
    COUNT(*) FILTER (WHERE stress_level = 0) AS none_count,
    COUNT(*) FILTER (WHERE stress_level = 1) AS moderate_count,
    COUNT(*) FILTER (WHERE stress_level = 2) AS high_count,
    COUNT(*) AS report_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_readings
GROUP BY worker_id, window_start, window_end;

INSERT INTO worker_reports (
    worker_id, interval_start, interval_end, stress_level, reported_at
)
SELECT
    worker_id,
    interval_start,
    interval_end,
    stress_level,
    reported_at
FROM reports
ON CONFLICT DO DEDUPLICATE;

INSERT INTO worker_reports_windows (
    worker_id, window_start, window_end, none_count, moderate_count, high_count, report_count,
    processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    worker_id,
    window_start,
    window_end,
    none_count,
    moderate_count,
    high_count,
    report_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count,
    pipeline_version() AS pipeline_version
FROM reports_by_minute
ON CONFLICT DO DEDUPLICATE;
