-- Weather at stations: the windows of a minute.
CREATE TABLE weather_windows (
    station_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    temperature_avg_celsius double precision,
    humidity_avg_percent double precision,
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY (station_id, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'weather',
    topic => 'weather_data',
    key_column => 'station_id',
    window_length => '1 min',
    measures => ${setup}.mean('temperature_avg_celsius', 'temperature_window_count')
        || ${setup}.mean('humidity_avg_percent', 'humidity_window_count')
);
