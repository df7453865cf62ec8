-- The valid readings, in the columns and units of the windows.
CREATE VIEW valid_readings AS
SELECT
    client AS station_id,
    event_time,
    finite(temperature) AS temperature_celsius,
    finite(humidity) AS humidity_percent
FROM weather_readings;
