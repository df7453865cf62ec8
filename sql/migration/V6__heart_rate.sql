-- Heart rates: minutes, the sliding trend, the report over them, and the readings as a batch
-- run lands them.
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
    PRIMARY KEY (patient_id, window_start)
);
SELECT setup.keep_windows('heart_rate_windows', 'patient_id');

CREATE TABLE heart_rate_trend (LIKE heart_rate_windows INCLUDING ALL);
SELECT setup.keep_windows('heart_rate_trend', 'patient_id');

CREATE TABLE heart_rate_alert_counts (
    patient_id text NOT NULL,
    alert_type text NOT NULL,
    window_count bigint NOT NULL,
    first_window_start timestamptz NOT NULL,
    last_window_start timestamptz NOT NULL,
    PRIMARY KEY (patient_id, alert_type)
);

CREATE TABLE heart_rate_readings (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    event_time timestamptz NOT NULL,
    patient_id text NOT NULL,
    "timestamp" text NOT NULL,
    heart_rate_bpm int,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX heart_rate_readings_event_time ON heart_rate_readings (event_time);
