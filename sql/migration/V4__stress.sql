-- Worker stress: the results, their hourly rollup, and the readings as a batch run lands them.
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
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    PRIMARY KEY (worker_id, window_start)
);
SELECT setup.keep_windows('stress_windows', 'worker_id');

SELECT setup.create_hourly('stress_hourly', $query$
    SELECT
        worker_id,
        {hour} AS hour_start,
        count(*) AS window_count,
        sum(sample_count) AS sample_count,
        avg(heart_rate_bpm) AS heart_rate_bpm,
        avg(eda_microsiemens) AS eda_microsiemens,
        avg(skin_temperature_celsius) AS skin_temperature_celsius,
        count(*) FILTER (WHERE stress_level = 0) AS no_stress_window_count,
        count(*) FILTER (WHERE stress_level = 1) AS moderate_stress_window_count,
        count(*) FILTER (WHERE stress_level = 2) AS high_stress_window_count,
        avg(high_stress_probability) AS high_stress_probability
    FROM stress_windows
    GROUP BY worker_id, {hour}
$query$);

CREATE TABLE stress_readings (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    event_time timestamptz NOT NULL,
    "X" real,
    "Y" real,
    "Z" real,
    "EDA" real,
    "HR" real,
    "TEMP" real,
    id text NOT NULL,
    datetime text NOT NULL,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX stress_readings_event_time ON stress_readings (event_time);
