SELECT count(*) AS "late"
FROM {{pipeline}}_late
WHERE $__timeFilter(event_time)
