-- The tables of workers' reports: columns, types, keys.
CREATE TABLE worker_reports_reading_contract (
    worker_id STRING,
    interval_start STRING COMMENT 'start of the time reported about, ISO 8601 with an offset or Z',
    interval_end STRING COMMENT 'its end, exclusive',
    stress_level INT COMMENT '0 none, 1 moderate, 2 high',
    reported_at STRING COMMENT 'time of the report; null: interval_end'
);

CREATE TABLE worker_report_contract (
    worker_id STRING,
    interval_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    interval_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    stress_level SMALLINT COMMENT '0 none, 1 moderate, 2 high',
    reported_at TIMESTAMP(3) COMMENT 'UTC; of two reports about one interval, the later one stays',
    PRIMARY KEY (worker_id, interval_start) NOT ENFORCED
);

CREATE TABLE worker_reports_window_contract (
    worker_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    none_count BIGINT,
    moderate_count BIGINT,
    high_count BIGINT,
    report_count BIGINT COMMENT 'reports about times that end in the window, corrections too',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these reports beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY (worker_id, window_start) NOT ENFORCED
);
