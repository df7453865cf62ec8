-- The tables of {{pipeline}}: columns, types, units, keys. A null number was not measured.
CREATE TABLE {{pipeline}}_reading_contract (
{{#columns}}
    {{{.}}}
{{/columns}}
);

CREATE TABLE {{pipeline}}_window_contract (
    {{key}} STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
{{#numbers}}
    {{avg}} DOUBLE,
    {{min}} {{type}},
    {{max}} {{type}},
{{/numbers}}
    reading_count BIGINT COMMENT 'readings in the window, also those that lack a number',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY ({{key}}, window_start) NOT ENFORCED
);
