-- Every delivery of a reading counts.
CREATE VIEW counted_readings AS
SELECT
    patient_id,
    window_start,
    window_end,
    heart_rate_bpm,
    CAST(1 AS BIGINT) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE));

CREATE VIEW counted_sliding_readings AS
SELECT
    patient_id,
    window_start,
    window_end,
    heart_rate_bpm,
    CAST(1 AS BIGINT) AS delivery_count
FROM TABLE(
    HOP(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '10' SECOND, INTERVAL '1' MINUTE)
);
