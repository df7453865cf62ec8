-- Pressures of vehicles: the maximum of each vehicle, and the windows of a minute.
CREATE TABLE vehicle_pressure_max (
    vehicle_id text PRIMARY KEY,
    pressure_max_pa double precision NOT NULL,
    temperature_celsius double precision,
    sensor_id text NOT NULL,
    measured_at timestamptz NOT NULL
);

CREATE TABLE vehicle_pressure_windows (
    vehicle_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    pressure_max_pa double precision,
    pressure_avg_pa double precision,
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY (vehicle_id, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'vehicle_pressure',
    topic => 'sensor_pressure_stream',
    key_column => 'vehicle_id',
    window_length => '1 min',
    measures => ${setup}.maximum('pressure_max_pa')
        || ${setup}.mean('pressure_avg_pa', 'pressure_window_count')
);
