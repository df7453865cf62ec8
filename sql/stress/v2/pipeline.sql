-- Question: how stressed is each worker, every 5 seconds, and is the worker's skin conductance
--     unusual for this worker, every 5 minutes?
-- Grain: one row per worker and tumbling window of 5 s of event time; in stress_arousal_windows,
--     one row per worker and tumbling window of 5 min.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones, also in the 95 rows after them.
-- Decided by: predict_stress (gradient-boosted trees over the six means), worn (is the band on a
--     wrist?), arousal_state, arousal_z and arousal_level (against the worker's last 96 rows).
-- Shown by: grafana/dashboards/stress.json; queries/ in up, status and demo.
CREATE VIEW judged_windows AS
SELECT
    worker_id,
    window_start,
    window_end,
    AVG(acceleration_x_g) AS acceleration_x_g,
    AVG(acceleration_y_g) AS acceleration_y_g,
    AVG(acceleration_z_g) AS acceleration_z_g,
    AVG(eda_microsiemens) AS eda_microsiemens,
    AVG(heart_rate_bpm) AS heart_rate_bpm,
    AVG(skin_temperature_celsius) AS skin_temperature_celsius,
    COUNT(*) AS sample_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count,
    predict_stress(
        AVG(acceleration_x_g), AVG(acceleration_y_g), AVG(acceleration_z_g),
        AVG(eda_microsiemens), AVG(heart_rate_bpm), AVG(skin_temperature_celsius)
    ) AS stress
FROM counted_readings
GROUP BY worker_id, window_start, window_end;

-- The mean is exact: a rounding error could change log_eda, and with it 96 rows.
CREATE VIEW readings_by_block AS
SELECT
    worker_id,
    window_start,
    window_end,
    window_time,
    mean(eda_microsiemens) AS eda_microsiemens,
    mean(skin_temperature_celsius) AS skin_temperature_celsius,
    COUNT(*) AS sample_count,
    SUM(delivery_count) - COUNT(*) AS duplicate_count
FROM counted_block_readings
GROUP BY worker_id, window_start, window_end, window_time;

-- Blocks are numbered from the year 1 on, so that no number is negative.
CREATE VIEW worn_blocks AS
SELECT
    worker_id,
    window_start,
    window_end,
    window_time,
    eda_microsiemens,
    skin_temperature_celsius,
    sample_count,
    duplicate_count,
    CASE
        WHEN worn(eda_microsiemens, skin_temperature_celsius) THEN log_eda(eda_microsiemens)
    END AS log_eda,
    EXTRACT(MINUTE FROM window_start) / 5 + CAST(12 AS BIGINT)
    * TIMESTAMPDIFF(HOUR, TIMESTAMP '0001-01-01 00:00:00', window_start) AS block_number
FROM readings_by_block;

CREATE VIEW recent_blocks AS
SELECT
    worker_id,
    window_start,
    window_end,
    window_time,
    eda_microsiemens,
    skin_temperature_celsius,
    sample_count,
    duplicate_count,
    log_eda,
    block_number,
    COUNT(*) OVER recent AS recent_count,
    MIN(block_number) OVER recent AS first_recent_block
FROM worn_blocks
WINDOW recent AS (
    PARTITION BY worker_id ORDER BY window_time ROWS BETWEEN 3 PRECEDING AND CURRENT ROW
);

-- Whole numbers only: the sums of doubles would depend on the order in which they are added.
CREATE VIEW blocks_with_history AS
SELECT
    worker_id,
    window_start,
    window_end,
    eda_microsiemens,
    skin_temperature_celsius,
    sample_count,
    duplicate_count,
    log_eda,
    recent_count,
    (block_number - first_recent_block) * 5 AS recent_minutes,
    COUNT(log_eda) OVER history AS history_count,
    SUM(log_eda) OVER history AS history_sum,
    SUM(log_eda * log_eda) OVER history AS history_sum_of_squares,
    SUM(block_number) OVER history AS history_blocks,
    SUM(sample_count) OVER history AS history_samples
FROM recent_blocks
WINDOW history AS (
    PARTITION BY worker_id ORDER BY window_time ROWS BETWEEN 95 PRECEDING AND CURRENT ROW
);

-- A reading more makes history_version greater: it makes a block of the history fuller, or it adds
-- a block, which takes the place of an earlier one. Fewer than 50 million readings are in 96 rows.
CREATE VIEW judged_blocks AS
SELECT
    worker_id,
    window_start,
    window_end,
    eda_microsiemens,
    skin_temperature_celsius,
    arousal_state(log_eda, history_count, recent_count, recent_minutes) AS answer_state,
    arousal_z(log_eda, history_count, history_sum, history_sum_of_squares) AS arousal_z,
    history_count,
    sample_count,
    history_blocks * 50000000 + history_samples AS history_version,
    duplicate_count
FROM blocks_with_history;

INSERT INTO stress_windows (
    worker_id, window_start, window_end,
    acceleration_x_g, acceleration_y_g, acceleration_z_g,
    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius, sample_count,
    stress_level, no_stress_probability, moderate_stress_probability, high_stress_probability,
    model_version, pipeline_version, processed_by, processed_at, duplicate_count
)
SELECT
    worker_id,
    window_start,
    window_end,
    acceleration_x_g,
    acceleration_y_g,
    acceleration_z_g,
    eda_microsiemens,
    heart_rate_bpm,
    skin_temperature_celsius,
    sample_count,
    stress.stress_level,
    stress.no_stress_probability,
    stress.moderate_stress_probability,
    stress.high_stress_probability,
    stress.model_version,
    pipeline_version() AS pipeline_version,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count
FROM judged_windows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO stress_arousal_windows (
    worker_id, window_start, window_end, eda_microsiemens, skin_temperature_celsius,
    answer_state, arousal_level, arousal_z, history_count, sample_count, history_version,
    pipeline_version, processed_by, processed_at, duplicate_count
)
SELECT
    worker_id,
    window_start,
    window_end,
    eda_microsiemens,
    skin_temperature_celsius,
    answer_state,
    CASE WHEN answer_state = 'answered' THEN arousal_level(arousal_z) END AS arousal_level,
    CASE WHEN answer_state = 'answered' THEN arousal_z END AS arousal_z,
    history_count,
    sample_count,
    history_version,
    pipeline_version() AS pipeline_version,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    duplicate_count
FROM judged_blocks
ON CONFLICT DO DEDUPLICATE;
