-- Stress of workers, version 2: skin conductance in 5 minutes against the worker's own last hours.
CREATE TABLE stress_arousal_windows (
    worker_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    eda_microsiemens double precision,
    skin_temperature_celsius double precision,
    answer_state text NOT NULL CHECK (answer_state IN ('not_worn', 'warming_up', 'answered')),
    arousal_level smallint CHECK (arousal_level BETWEEN 0 AND 2),
    arousal_z double precision,
    history_count bigint NOT NULL,
    sample_count bigint NOT NULL,
    history_version bigint NOT NULL,
    pipeline_version text,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    duplicate_count bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (worker_id, window_start)
);
SELECT ${setup}.add_window_table('stress_arousal_windows', 'worker_id');

-- What workers reported themselves: the level of a time that is over.
CREATE TABLE worker_reports (
    worker_id text NOT NULL,
    interval_start timestamptz NOT NULL,
    interval_end timestamptz NOT NULL,
    stress_level smallint NOT NULL CHECK (stress_level BETWEEN 0 AND 2),
    PRIMARY KEY (worker_id, interval_start),
    CHECK (interval_end > interval_start)
);
COMMENT ON COLUMN worker_reports.stress_level IS '0 none, 1 moderate, 2 high';

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

-- The answer as a sentence for the worker. The shares are those of the answered time of the nurses.
CREATE FUNCTION arousal_sentence(answer_state text, arousal_level int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN answer_state = 'not_worn' THEN 'the band is not worn'
    WHEN answer_state = 'warming_up' THEN 'too little is known yet'
    WHEN arousal_level = 2 THEN 'skin conductance far above your usual; about 5 % of your time'
    WHEN arousal_level = 1 THEN 'skin conductance above your usual; about 12 % of your time'
    ELSE 'skin conductance as usual for you'
END;

-- The answers. Probabilities and level come from reports alone and are computed when they are read,
-- so that a report counts in the rows of both modes, whenever it arrives. While the band is not
-- worn, there is no answer at all.
CREATE VIEW stress_arousal AS
SELECT
    worker_id,
    window_start,
    window_end,
    answer_state,
    arousal_level,
    arousal_z,
    history_count,
    arousal_sentence(answer_state, arousal_level) AS answer,
    CASE WHEN answer_state <> 'not_worn' THEN own_level(worker_id, window_end) END
        AS stress_level,
    CASE WHEN answer_state <> 'not_worn' THEN reported_probability(worker_id, window_end, 0) END
        AS no_stress_probability,
    CASE WHEN answer_state <> 'not_worn' THEN reported_probability(worker_id, window_end, 1) END
        AS moderate_stress_probability,
    CASE WHEN answer_state <> 'not_worn' THEN reported_probability(worker_id, window_end, 2) END
        AS high_stress_probability,
    eda_microsiemens,
    skin_temperature_celsius,
    sample_count,
    duplicate_count,
    pipeline_version,
    processed_by,
    processed_at
FROM stress_arousal_windows;
