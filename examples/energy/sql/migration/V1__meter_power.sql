-- Smart meters: the windows of a minute, and all that commands and dashboards read of them.
CREATE TABLE meter_power_windows (
    meter_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    site text,
    power_avg_watts double precision,
    power_max_watts double precision,
    voltage_min_volts double precision,
    energy_used_kwh double precision,
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY (meter_id, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'meter_power',
    topic => 'meter-readings',
    key_column => 'meter_id',
    window_length => '1 min',
    measures => ${setup}.mean('power_avg_watts', 'power_window_count')
        || ${setup}.maximum('power_max_watts')
        || ${setup}.minimum('voltage_min_volts')
);
