-- The newest minute of each station, as `./telltale up` shows it.
SELECT DISTINCT ON (station_id)
    station_id AS "station",
    window_start AS "window start",
    round(temperature_avg_celsius::numeric, 1) AS "temperature [°C]",
    round(humidity_avg_percent::numeric, 1) AS "humidity [%]",
    reading_count AS "readings",
    round(extract(epoch FROM now() - window_end)) AS "age [s]"
FROM weather_windows
ORDER BY station_id, window_start DESC
LIMIT 20
