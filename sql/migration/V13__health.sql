-- How the pipelines are: what Flink says of each live job, asked every few seconds (a month of it
-- is kept), and all windows under one name.
CREATE TABLE job_checks (
    pipeline text NOT NULL,
    checked_at timestamptz NOT NULL,
    state text NOT NULL,
    restart_count bigint NOT NULL,
    checkpoint_count bigint NOT NULL,
    failed_checkpoint_count bigint NOT NULL,
    checkpoint_at timestamptz,
    checkpoint_seconds double precision,
    inference_median_seconds double precision,
    inference_p99_seconds double precision,
    PRIMARY KEY (pipeline, checked_at)
);
CREATE INDEX job_checks_checked_at ON job_checks (checked_at DESC);

-- As the series of the pipelines, in steps of 60 and 3600 seconds.
CREATE VIEW pipeline_series AS
SELECT
    'stress' AS pipeline,
    step_seconds,
    bucket_start,
    window_count,
    sample_count AS reading_count,
    batch_window_count,
    delay_seconds,
    max_delay_seconds
FROM stress_series
UNION ALL
SELECT
    'heart_rate', step_seconds, bucket_start, window_count, reading_count,
    batch_window_count, delay_seconds, max_delay_seconds
FROM heart_rate_series
UNION ALL
SELECT
    'vehicle_pressure', step_seconds, bucket_start, window_count, reading_count,
    batch_window_count, delay_seconds, max_delay_seconds
FROM vehicle_pressure_series
UNION ALL
SELECT
    'weather', step_seconds, bucket_start, window_count, reading_count,
    batch_window_count, delay_seconds, max_delay_seconds
FROM weather_series;

-- The newest window of each pipeline that has one.
CREATE VIEW pipeline_freshness AS
SELECT 'stress' AS pipeline, newest.*
FROM (
    SELECT window_end, processed_by, processed_at
    FROM stress_windows ORDER BY window_start DESC LIMIT 1
) AS newest
UNION ALL
SELECT 'heart_rate', newest.*
FROM (
    SELECT window_end, processed_by, processed_at
    FROM heart_rate_windows ORDER BY window_start DESC LIMIT 1
) AS newest
UNION ALL
SELECT 'vehicle_pressure', newest.*
FROM (
    SELECT window_end, processed_by, processed_at
    FROM vehicle_pressure_windows ORDER BY window_start DESC LIMIT 1
) AS newest
UNION ALL
SELECT 'weather', newest.*
FROM (
    SELECT window_end, processed_by, processed_at
    FROM weather_windows ORDER BY window_start DESC LIMIT 1
) AS newest;

-- Dead letters with the pipeline whose topic they were in.
CREATE VIEW pipeline_dead_letters AS
SELECT pipeline, topic, partition_id, partition_offset, received_at, error
FROM dead_letters
JOIN (
    VALUES ('stress', 'stress-topic'), ('heart_rate', 'heart_rate_events'),
        ('vehicle_pressure', 'sensor_pressure_stream'), ('weather', 'weather_data')
) AS inputs (pipeline, topic) USING (topic);

-- A reader looks at public and at nothing else, and keeps nothing open.
ALTER ROLE telltale_reader SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE telltale_reader SET timezone = 'UTC';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO telltale_writer', current_database());
END $$;
