-- Question: what did each {{thing}} measure on average, at least and at most, every {{windowName}}?
-- Grain: one row per {{thing}} and tumbling window of {{window}} of event time.
-- Late and bad rows: a live job writes them to late_readings and dead_letters; a batch run counts
--     late ones.
-- Decided by: {{#hasDoubles}}finite (drops values that are not numbers), {{/hasDoubles}}mean (exact, in any order).
-- Shown by: grafana/dashboards/{{pipeline}}.json; ./telltale up and ./telltale status.
INSERT INTO {{pipeline}}_windows (
    {{key}}, window_start, window_end,
{{#numberColumns}}
    {{.}},
{{/numberColumns}}
    reading_count, processed_by, processed_at, duplicate_count, pipeline_version
)
SELECT
    {{key}},
    window_start,
    window_end,
{{#numbers}}
    mean({{{asDouble}}}) AS {{avg}},
    MIN({{{name}}}) AS {{min}},
    MAX({{{name}}}) AS {{max}},
{{/numbers}}
    COUNT(*) AS reading_count,
    run_mode() AS processed_by,
    CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) AS processed_at,
    SUM(delivery_count) - COUNT(*) AS duplicate_count,
    pipeline_version() AS pipeline_version
FROM counted_readings
GROUP BY {{key}}, window_start, window_end
ON CONFLICT DO DEDUPLICATE;
