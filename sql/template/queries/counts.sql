-- Counts of windows and readings for `./telltale status` and the totals of `./telltale demo`.
SELECT
    count(*) AS window_count,
    coalesce(sum(${COUNT}), 0)::bigint AS reading_count,
    coalesce(sum(duplicate_count), 0)::bigint AS duplicate_count,
    (SELECT count(*) FROM ${PIPELINE}_late) AS late_count,
    (
        SELECT coalesce(sum(reading_count + duplicate_count), 0)::bigint
        FROM ${PIPELINE}_refused
    ) AS refused_count,
    max(window_start) AS last_window_start
FROM ${PIPELINE}_windows
