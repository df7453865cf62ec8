WITH points AS (
    SELECT
        bucket_start,
        {{key}},
        {{avg}},
        {{windowCount}}
    FROM {{pipeline}}_series
    WHERE step_seconds = step_for($__interval_ms, {{windowSeconds}})
        AND $__timeFilter(bucket_start)
        AND {{key}} IN (${key:sqlstring})
), shown AS (
    SELECT DISTINCT {{key}}
    FROM points
    ORDER BY {{key}}
    LIMIT 20
)
SELECT
    $__timeGroupAlias(bucket_start, $__interval),
    {{key}} AS metric,
    scaled_up(sum(scaled_down({{avg}}) * {{windowCount}}) / nullif(sum({{windowCount}}), 0)) AS "{{title}}"
FROM points
JOIN shown USING ({{key}})
GROUP BY 1, 2
ORDER BY 1, 2
