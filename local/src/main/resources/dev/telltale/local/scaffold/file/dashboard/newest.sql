SELECT extract(epoch FROM now() - window_end) AS "age"
FROM pipeline_freshness
WHERE pipeline = '{{pipeline}}'
