SELECT DISTINCT {{key}}
FROM {{pipeline}}_newest
WHERE window_start >= $__timeFrom()::timestamptz - INTERVAL '1 hour'
ORDER BY {{key}}
