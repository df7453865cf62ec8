-- {{pipeline}}: the windows of {{window}}, and all that commands and dashboards read of them.
CREATE TABLE {{pipeline}}_windows (
    {{key}} text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
{{#numbers}}
    {{avg}} double precision,
    {{min}} {{postgresType}},
    {{max}} {{postgresType}},
{{/numbers}}
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY ({{key}}, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => '{{pipeline}}',
    topic => '{{topic}}',
    key_column => '{{key}}',
    window_length => '{{window}}'{{#hasNumbers}},{{/hasNumbers}}
{{#numbers}}
    {{#-first}}measures => {{/-first}}{{^-first}}    || {{/-first}}${setup}.mean('{{avg}}', '{{windowCount}}')
        || ${setup}.minimum('{{min}}')
        || ${setup}.maximum('{{max}}')
{{/numbers}}
);
