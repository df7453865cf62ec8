-- A reading that is delivered again counts once: same key, same time to the millisecond. Where
-- deliveries differ, the greater value of each signal counts, in whatever order they come.
CREATE VIEW counted_readings AS
SELECT
    patient_id,
    window_start,
    window_end,
    MAX(heart_rate_bpm) AS heart_rate_bpm,
    COUNT(*) AS delivery_count
FROM TABLE(TUMBLE(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY patient_id, event_time, window_start, window_end;

CREATE VIEW counted_sliding_readings AS
SELECT
    patient_id,
    window_start,
    window_end,
    MAX(heart_rate_bpm) AS heart_rate_bpm,
    COUNT(*) AS delivery_count
FROM TABLE(
    HOP(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '10' SECOND, INTERVAL '1' MINUTE)
)
GROUP BY patient_id, event_time, window_start, window_end;
