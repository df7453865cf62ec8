-- The readings that can be used: somebody's, and of some time.
CREATE VIEW valid_readings AS
SELECT
    client AS station_id,
    event_time,
    finite(temperature) AS temperature_celsius,
    finite(humidity) AS humidity_percent
FROM weather_readings
WHERE reading_key(client) IS NOT NULL
    AND event_time IS NOT NULL;
