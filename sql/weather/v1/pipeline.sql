-- Question: what did each station measure on average, every minute?
-- Grain: one row per station and tumbling minute of event time.
-- Late and bad rows: not here; the live job sets them aside (rejects.sql), a batch run counts
--     late ones.
-- Decided by: finite (leaves out signals that are no numbers).
-- Shown by: grafana/dashboards/weather.json; look/ while it runs and at the end of a demo
CREATE VIEW valid_readings AS
SELECT
    client AS station_id,
    event_time,
    finite(temperature) AS temperature_celsius,
    finite(humidity) AS humidity_percent
FROM weather_readings
WHERE reading_key(client) IS NOT NULL
    AND event_time IS NOT NULL;

CREATE VIEW readings_by_minute AS
SELECT
    station_id,
    window_start,
    window_end,
    AVG(temperature_celsius) AS temperature_avg_celsius,
    AVG(humidity_percent) AS humidity_avg_percent,
    COUNT(*) AS reading_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY station_id, window_start, window_end;

INSERT INTO weather_windows (
    station_id, window_start, window_end,
    temperature_avg_celsius, humidity_avg_percent, reading_count,
    processed_by, processed_at
)
SELECT
    station_id,
    window_start,
    window_end,
    temperature_avg_celsius,
    humidity_avg_percent,
    reading_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at
FROM readings_by_minute
ON CONFLICT DO DEDUPLICATE;
