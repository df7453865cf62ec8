-- The readings of each window. A reading with the key and the millisecond of another one is the
-- same reading, delivered again: it counts once, with the greater value of each signal, or the
-- first value of a signal that is nested or bytes.
CREATE VIEW ${VIEW}_of_key AS
SELECT
    ${KEY_COLUMNS},
    window_start,
    window_end,
    window_time,
    distinct_readings(ROW(
        event_time,
        ${SIGNAL_COLUMNS}
        CAST(1 AS BIGINT)
    )) AS readings
FROM
    TABLE(
        ${WINDOW_FUNCTION}
    )
GROUP BY
    ${KEY_COLUMNS},
    window_start,
    window_end,
    window_time;

CREATE VIEW ${VIEW} AS
SELECT
    ${KEY_COLUMNS}, -- noqa: RF02
    of_key.window_start,
    of_key.window_end,
    of_key.window_time,
    ${SIGNAL_COLUMNS} -- noqa: RF02
    reading.delivery_count
FROM ${VIEW}_of_key AS of_key
CROSS JOIN UNNEST(of_key.readings) AS reading (
    reading_time,
    ${SIGNAL_COLUMNS}
    delivery_count
);
