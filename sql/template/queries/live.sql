-- The newest window of each key, as `./telltale up` shows it; at most the 20 newest.
SELECT
    ${KEY},
    window_start AS "window start",
    ${NEWEST_VALUES}
    ${COUNT} AS "readings",
    greatest(0, round(extract(epoch FROM now() - window_end))) AS "age [s]",
    key_count
FROM ${PIPELINE}_newest
ORDER BY window_start DESC, ${KEY}
LIMIT 20
