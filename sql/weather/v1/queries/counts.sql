-- Counts of windows and readings for `./telltale status` and the totals of `./telltale demo`.
SELECT
    count(*) AS window_count,
    coalesce(sum(reading_count), 0)::bigint AS reading_count,
    coalesce(sum(duplicate_count), 0)::bigint AS duplicate_count,
    (SELECT count(*) FROM weather_late) AS late_count,
    (
        SELECT coalesce(sum(reading_count + duplicate_count), 0)::bigint
        FROM weather_refused
    ) AS refused_count,
    max(window_start) AS last_window_start
FROM weather_windows
