-- The readings of each window. A reading with the key and the millisecond of another one is the
-- same reading, delivered again: it counts once, with the greater value of each signal, or the
-- first value of a signal that is nested or bytes.
CREATE VIEW ${VIEW} AS
SELECT
    ${KEY_COLUMNS},
    window_start,
    window_end,
    window_time,
    ${GREATEST_SIGNALS}
    COUNT(*) AS delivery_count
FROM
    TABLE(
        ${WINDOW_FUNCTION}
    )
GROUP BY
    ${KEY_COLUMNS},
    event_time,
    window_start,
    window_end,
    window_time;
