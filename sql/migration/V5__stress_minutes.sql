-- Stress of workers, version 2: the minutes.
CREATE TABLE stress_minutes (
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
    pipeline_version text,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (worker_id, window_start)
);
SELECT ${setup}.add_window_table('stress_minutes', 'worker_id');
