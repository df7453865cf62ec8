SELECT sum(window_count) AS "windows"
FROM {{pipeline}}_series
WHERE step_seconds = step_for($__interval_ms, {{windowSeconds}})
    AND $__timeFilter(bucket_start)
    AND {{key}} IN (${key:sqlstring})
