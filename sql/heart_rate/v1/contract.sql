-- The heart rate tables: columns, types, units, keys.
CREATE TABLE heart_rate_reading_contract (
    patient_id STRING,
    `timestamp` STRING COMMENT 'time of measurement, ISO 8601 with an offset or Z',
    heart_rate_bpm INT COMMENT 'beats per minute, 1 to 350; null if not measured'
);

CREATE TABLE heart_rate_window_contract (
    patient_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    avg_heart_rate_bpm DOUBLE,
    min_heart_rate_bpm INT,
    max_heart_rate_bpm INT,
    reading_count BIGINT COMMENT 'readings in the window, also those without a heart rate',
    alert_type STRING COMMENT 'tachycardia, bradycardia or normal; null without any heart rate',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY (patient_id, window_start) NOT ENFORCED
);

CREATE TABLE heart_rate_alert_contract (
    patient_id STRING,
    window_start TIMESTAMP_LTZ(3),
    window_end TIMESTAMP_LTZ(3),
    avg_hr DOUBLE COMMENT 'beats per minute',
    min_hr INT COMMENT 'beats per minute',
    max_hr INT COMMENT 'beats per minute',
    alert_type STRING
);
