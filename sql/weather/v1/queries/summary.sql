-- The results of each station over the whole table, as `./telltale demo` prints them.
SELECT
    station_id AS "station",
    count(*) AS "windows",
    sum(reading_count) AS "readings",
    round(scaled_up(avg(scaled_down(temperature_avg_celsius)))::numeric, 1) AS "temperature [°C]",
    round(scaled_up(avg(scaled_down(humidity_avg_percent)))::numeric, 1) AS "humidity [%]"
FROM weather_windows
GROUP BY station_id
ORDER BY station_id
LIMIT 20
