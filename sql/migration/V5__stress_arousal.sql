-- Stress of workers, version 2: skin conductance in 5 minutes against the worker's own last hours.
CREATE TABLE stress_arousal_windows (
    worker_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    eda_microsiemens double precision,
    skin_temperature_celsius double precision,
    answer_state text NOT NULL CHECK (answer_state IN ('not_worn', 'warming_up', 'answered')),
    arousal_level smallint CHECK (arousal_level BETWEEN 0 AND 2),
    arousal_z double precision,
    history_count bigint NOT NULL,
    sample_count bigint NOT NULL,
    history_version bigint NOT NULL,
    pipeline_version text,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (worker_id, window_start)
);
SELECT ${setup}.add_window_table('stress_arousal_windows', 'worker_id');
