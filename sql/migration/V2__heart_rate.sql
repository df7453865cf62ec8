-- Heart rates of patients: the windows of a minute, their sliding trend, and the report over them.
CREATE TABLE heart_rate_windows (
    patient_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    avg_heart_rate_bpm double precision,
    min_heart_rate_bpm int,
    max_heart_rate_bpm int,
    reading_count bigint NOT NULL,
    alert_type text CHECK (alert_type IN ('tachycardia', 'bradycardia', 'normal')),
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY (patient_id, window_start)
);

CREATE TABLE heart_rate_trend (LIKE heart_rate_windows INCLUDING ALL);
SELECT ${setup}.add_window_table('heart_rate_trend', 'patient_id');

CREATE TABLE heart_rate_alert_counts (
    patient_id text NOT NULL,
    alert_type text NOT NULL,
    window_count bigint NOT NULL,
    first_window_start timestamptz NOT NULL,
    last_window_start timestamptz NOT NULL,
    PRIMARY KEY (patient_id, alert_type)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'heart_rate',
    topic => 'heart_rate_events',
    key_column => 'patient_id',
    window_length => '1 min',
    measures => ${setup}.mean('avg_heart_rate_bpm', 'judged_window_count')
        || ${setup}.minimum('min_heart_rate_bpm')
        || ${setup}.maximum('max_heart_rate_bpm')
        || ${setup}.windows_where('tachycardia_window_count', $$alert_type = 'tachycardia'$$)
        || ${setup}.windows_where('bradycardia_window_count', $$alert_type = 'bradycardia'$$)
        || ${setup}.windows_where('normal_window_count', $$alert_type = 'normal'$$)
);

-- The hypertable exists at this point. A table that already has an index on window_start, even a
-- partial one, gets no other when it becomes a hypertable.
CREATE INDEX heart_rate_windows_alerts ON heart_rate_windows (window_start DESC)
    WHERE alert_type <> 'normal';
