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
