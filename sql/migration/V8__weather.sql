-- Weather: minutes of each station, and the readings as a batch run lands them.
CREATE TABLE weather_windows (
    station_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    temperature_avg_celsius double precision,
    humidity_avg_percent double precision,
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    PRIMARY KEY (station_id, window_start)
);
SELECT setup.keep_windows('weather_windows', 'station_id');

CREATE TABLE weather_readings (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    event_time timestamptz NOT NULL,
    client text NOT NULL,
    ts text NOT NULL,
    temperature double precision,
    humidity double precision,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX weather_readings_event_time ON weather_readings (event_time);
