-- Question: what did each station measure on average, every minute?
-- Grain: one row per station and tumbling minute of event time.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones.
-- Decided by: finite (drops signals that are not numbers), mean (exact, in any order).
-- Shown by: grafana/dashboards/weather.json; queries/ in up, status and demo.
CREATE VIEW readings_by_minute AS
SELECT
    station_id,
    window_start,
    window_end,
    mean(temperature_celsius) AS temperature_avg_celsius,
    mean(humidity_percent) AS humidity_avg_percent,
    COUNT(*) AS reading_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_readings
GROUP BY station_id, window_start, window_end;

INSERT INTO weather_windows (
    station_id, window_start, window_end,
    temperature_avg_celsius, humidity_avg_percent, reading_count,
    processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    station_id,
    window_start,
    window_end,
    temperature_avg_celsius,
    humidity_avg_percent,
    reading_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count,
    pipeline_version() AS pipeline_version
FROM readings_by_minute
ON CONFLICT DO DEDUPLICATE;
