-- What workers report themselves: their reports, and how many of them end in each minute.
CREATE TABLE worker_reports (
    worker_id text NOT NULL,
    interval_start timestamptz NOT NULL,
    interval_end timestamptz NOT NULL,
    stress_level smallint NOT NULL CHECK (stress_level BETWEEN 0 AND 2),
    reported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (worker_id, interval_start),
    CHECK (interval_end > interval_start)
);
COMMENT ON COLUMN worker_reports.stress_level IS '0 none, 1 moderate, 2 high';

CREATE TABLE worker_reports_windows (
    worker_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    none_count bigint NOT NULL DEFAULT 0,
    moderate_count bigint NOT NULL DEFAULT 0,
    high_count bigint NOT NULL DEFAULT 0,
    report_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    pipeline_version text,
    PRIMARY KEY (worker_id, window_start)
);

SELECT ${setup}.add_pipeline(
    pipeline => 'worker_reports',
    topic => 'worker_reports',
    key_column => 'worker_id',
    window_length => '1 min',
    count_column => 'report_count',
    measures => ${setup}.total('none_count')
        || ${setup}.total('moderate_count')
        || ${setup}.total('high_count'),
    longest_pause => '1 day'
);

-- How many of the 171 reports of twelve nurses named a level: 30 none, 10 moderate, 131 high. These
-- are shares of moments that the study had picked, not of working time.
CREATE FUNCTION reported_share(level int) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (ARRAY[30, 10, 131])[level + 1] / 171.0;

-- The probability that a worker who is asked names a level: the shares of the nurses' reports weigh
-- as much as four reports of the worker, of which those count whose interval is over.
CREATE FUNCTION reported_probability(worker text, at timestamptz, level int)
RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
    SELECT (4 * reported_share(level) + count(*) FILTER (WHERE stress_level = level))
        / (4 + count(*))
    FROM worker_reports
    WHERE worker_id = worker AND interval_end <= at
);

-- The level that more than half of the worker's own reports name, once they weigh as much as those
-- of the nurses; else null.
CREATE FUNCTION own_level(worker text, at timestamptz) RETURNS smallint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
    WITH own AS (
        SELECT stress_level AS level
        FROM worker_reports
        WHERE worker_id = worker AND interval_end <= at
    ),

    usual AS (
        SELECT mode() WITHIN GROUP (ORDER BY level) AS level FROM own
    )

    SELECT CASE
        WHEN count(*) >= 4
            AND 2 * count(*) FILTER (WHERE own.level = usual.level) > count(*)
            THEN usual.level
    END
    FROM own
    CROSS JOIN usual
    GROUP BY usual.level
);
