-- The stress tables: columns, types, units, keys. A null signal was not measured.
CREATE TABLE stress_reading_contract (
    X FLOAT COMMENT 'acceleration along x, 1/64 g',
    Y FLOAT COMMENT 'acceleration along y, 1/64 g',
    Z FLOAT COMMENT 'acceleration along z, 1/64 g',
    EDA FLOAT COMMENT 'electrodermal activity (skin conductance), microsiemens',
    HR FLOAT COMMENT 'heart rate, beats per minute',
    TEMP FLOAT COMMENT 'skin temperature, degrees Celsius',
    id STRING COMMENT 'worker id',
    `datetime` STRING COMMENT 'time of measurement, UTC, yyyy-MM-dd HH:mm:ss[.SSS]'
);

CREATE TABLE stress_window_contract (
    worker_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive, a multiple of 5 s',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    acceleration_x_g DOUBLE,
    acceleration_y_g DOUBLE,
    acceleration_z_g DOUBLE,
    eda_microsiemens DOUBLE,
    heart_rate_bpm DOUBLE,
    skin_temperature_celsius DOUBLE,
    sample_count BIGINT COMMENT 'readings in the window, also those that lack a signal',
    stress_level SMALLINT COMMENT '0 none, 1 moderate, 2 high; null: no signal, or not worn',
    no_stress_probability DOUBLE,
    moderate_stress_probability DOUBLE,
    high_stress_probability DOUBLE,
    model_version STRING,
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    PRIMARY KEY (worker_id, window_start) NOT ENFORCED
);

CREATE TABLE stress_arousal_contract (
    worker_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive, a multiple of 5 min',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    eda_microsiemens DOUBLE,
    skin_temperature_celsius DOUBLE,
    answer_state STRING COMMENT 'not_worn, warming_up or answered',
    arousal_level SMALLINT COMMENT '0 usual, 1 raised, 2 strongly raised; null unless answered',
    arousal_z DOUBLE COMMENT 'deviations above the mean of the history; null unless answered',
    history_count BIGINT COMMENT 'worn rows among the last 96 of the worker, this one included',
    sample_count BIGINT COMMENT 'readings in the window, also those that lack a signal',
    history_version BIGINT COMMENT 'greater if this row rests on more readings',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    PRIMARY KEY (worker_id, window_start) NOT ENFORCED
);
