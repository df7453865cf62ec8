SELECT
    {{key}} AS "{{keyTitle}}",
{{#numbers}}
    scaled_up(sum(scaled_down({{avg}}) * {{windowCount}})
        / nullif(sum({{windowCount}}), 0)) AS "{{title}}",
    min({{min}}) AS "{{title}}, minimum",
    max({{max}}) AS "{{title}}, maximum",
{{/numbers}}
    sum(window_count) AS "windows",
    sum(reading_count) AS "readings",
    (SELECT pipeline_version FROM {{pipeline}}_windows AS newest
        WHERE newest.{{key}} = {{pipeline}}_series.{{key}}
        ORDER BY window_start DESC LIMIT 1) AS "version"
FROM {{pipeline}}_series
WHERE step_seconds = step_for($__interval_ms, {{windowSeconds}})
    AND $__timeFilter(bucket_start)
    AND {{key}} IN (${key:sqlstring})
GROUP BY {{key}}
ORDER BY {{key}}
LIMIT 200
