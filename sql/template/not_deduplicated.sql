-- The readings of each window. Every delivery of a reading counts.
CREATE VIEW ${VIEW} AS
SELECT
    ${KEY_COLUMNS},
    window_start,
    window_end,
    window_time,
    ${SIGNAL_COLUMNS}
    CAST(1 AS BIGINT) AS delivery_count
FROM
    TABLE(
        ${WINDOW_FUNCTION}
    );
