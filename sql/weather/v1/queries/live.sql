-- The newest minute of each station, as `./telltale up` shows it; at most the 20 newest.
SELECT
    station_id AS "station",
    window_start AS "window start",
    round(temperature_avg_celsius::numeric, 1) AS "temperature [°C]",
    round(humidity_avg_percent::numeric, 1) AS "humidity [%]",
    reading_count AS "readings",
    greatest(0, round(extract(epoch FROM now() - window_end))) AS "age [s]",
    key_count
FROM weather_newest
ORDER BY window_start DESC, station_id
LIMIT 20
