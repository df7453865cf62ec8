SELECT count(*) AS "dead letters"
FROM pipeline_dead_letters
WHERE pipeline = '{{pipeline}}'
    AND $__timeFilter(received_at)
