-- Stress of workers: the windows of 5 seconds.
CREATE TABLE stress_windows (
    worker_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    acceleration_x_g double precision,
    acceleration_y_g double precision,
    acceleration_z_g double precision,
    eda_microsiemens double precision,
    heart_rate_bpm double precision,
    skin_temperature_celsius double precision,
    sample_count bigint NOT NULL,
    stress_level smallint CHECK (stress_level BETWEEN 0 AND 2),
    no_stress_probability double precision,
    moderate_stress_probability double precision,
    high_stress_probability double precision,
    model_version text,
    pipeline_version text,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (worker_id, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'stress',
    topic => 'stress-topic',
    key_column => 'worker_id',
    window_length => '5 s',
    count_column => 'sample_count',
    measures => ${setup}.windows_where('no_stress_window_count', 'stress_level = 0')
        || ${setup}.windows_where('moderate_stress_window_count', 'stress_level = 1')
        || ${setup}.windows_where('high_stress_window_count', 'stress_level = 2')
        || ${setup}.mean('high_stress_probability', 'judged_window_count')
        || ${setup}.mean('heart_rate_bpm', 'heart_rate_window_count')
        || ${setup}.mean('eda_microsiemens', 'eda_window_count')
        || ${setup}.mean('skin_temperature_celsius', 'skin_temperature_window_count')
        || ${setup}.mean('acceleration_g', 'acceleration_window_count',
            value => 'vector_length(acceleration_x_g, acceleration_y_g, acceleration_z_g)',
            scaled_value => 'scaled_length(acceleration_x_g, acceleration_y_g, acceleration_z_g)')
);
