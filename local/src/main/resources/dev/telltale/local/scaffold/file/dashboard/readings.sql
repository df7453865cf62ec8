SELECT sum(reading_count) AS "readings"
FROM {{pipeline}}_series
WHERE step_seconds = step_for($__interval_ms, {{windowSeconds}})
    AND $__timeFilter(bucket_start)
    AND {{key}} IN (${key:sqlstring})
