SELECT
    $__timeGroupAlias(bucket_start, $__interval),
    (sum(window_count) - sum(batch_window_count)) * 60000.0
        / GREATEST(min(step_seconds) * 1000, $__interval_ms) AS "live",
    sum(batch_window_count) * 60000.0
        / GREATEST(min(step_seconds) * 1000, $__interval_ms) AS "batch"
FROM {{pipeline}}_series
WHERE step_seconds = step_for($__interval_ms, {{windowSeconds}})
    AND $__timeFilter(bucket_start)
    AND {{key}} IN (${key:sqlstring})
GROUP BY 1
ORDER BY 1
