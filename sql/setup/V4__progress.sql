-- The tables about jobs, topics and versions that all pipelines share: what runs, and how far.

CREATE TABLE mode_switches (
    switched_at timestamptz NOT NULL,
    pipeline text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('stream', 'batch')),
    reason text NOT NULL,
    latency_seconds double precision NOT NULL
);
CREATE INDEX mode_switches_switched_at ON mode_switches (switched_at DESC);

-- The state from which a restarted fallback continues. All readings of windows that start at or
-- after watched_from have offsets of at least watched_offset. While the mode is batch, the same
-- holds for landed_from and landing_offset. Readings before settled_offset are in windows that are
-- complete and settled: they are counted, set aside, or left out by the SQL.
CREATE TABLE fallback_state (
    pipeline text PRIMARY KEY,
    mode text NOT NULL CHECK (mode IN ('stream', 'batch')),
    checked_at timestamptz NOT NULL,
    lag_seconds double precision NOT NULL,
    watched_from timestamptz NOT NULL,
    landed_from timestamptz NOT NULL,
    computed_to timestamptz NOT NULL
);

CREATE TABLE fallback_offsets (
    pipeline text NOT NULL REFERENCES fallback_state,
    partition_id int NOT NULL,
    watched_offset bigint NOT NULL,
    settled_offset bigint NOT NULL DEFAULT 0,
    landing_offset bigint NOT NULL,
    PRIMARY KEY (pipeline, partition_id)
);

-- How far the live jobs have written: all rows up to the watermark flushed_millis, in milliseconds
-- since 1970, are in the table or were left out by the SQL. One row per writer of a table.
CREATE TABLE live_progress (
    table_name text NOT NULL,
    subtask int NOT NULL,
    parallelism int NOT NULL,
    flushed_millis bigint NOT NULL,
    flushed_at timestamptz NOT NULL,
    PRIMARY KEY (table_name, subtask)
);

-- The state of each live job as Flink reports it every few seconds, for the last month.
CREATE TABLE job_checks (
    pipeline text NOT NULL,
    checked_at timestamptz NOT NULL,
    state text NOT NULL,
    restart_count bigint NOT NULL,
    checkpoint_count bigint NOT NULL,
    failed_checkpoint_count bigint NOT NULL,
    checkpoint_at timestamptz,
    checkpoint_seconds double precision,
    inference_median_seconds double precision,
    inference_p99_seconds double precision,
    PRIMARY KEY (pipeline, checked_at)
);
CREATE INDEX job_checks_checked_at ON job_checks (checked_at DESC);

-- The number of readings in a topic so far. Records are counted one by one, because an offset may
-- also belong to a transaction marker, to a record of an aborted transaction, or to a record that
-- compaction removed. gone_count is the number of offsets whose records retention or compaction
-- removed before they were counted.
CREATE TABLE topic_counts (
    topic text NOT NULL,
    topic_id text NOT NULL,
    partition_id int NOT NULL,
    next_offset bigint NOT NULL,
    record_count bigint NOT NULL,
    gone_count bigint NOT NULL,
    PRIMARY KEY (topic, topic_id, partition_id)
);

-- Readings in the tables of a pipeline whose records were removed from the topic before they were
-- counted.
CREATE TABLE uncounted_readings (
    pipeline text NOT NULL,
    topic text NOT NULL,
    reading_count bigint NOT NULL,
    PRIMARY KEY (pipeline, topic)
);

-- The topic that the offsets in other tables belong to. Kafka gives a topic that is deleted and
-- created again a new id; rows of the former topic then have the topic name NAME@ID.
CREATE TABLE topic_ids (
    topic text PRIMARY KEY,
    topic_id text NOT NULL
);

-- The versions of each pipeline that are or were live, one row per interval. A window of the first
-- table belongs to the interval with live_from <= window_start < live_until. live_from is null for
-- the first version, live_until for the live one. A version in the shadow writes to tables in
-- shadow_schema; its live_from is the start of its first whole window, null until its job runs.
-- Windows of any table belong to the version if they end after ends_after; it is later than
-- live_from where the former version had already written windows of another length.
-- fingerprint and files are those of a released version. script is the last one that ran as the
-- live job; if a job that replaces it cannot start, it runs again. It holds no password.
CREATE TABLE pipeline_versions (
    pipeline text NOT NULL,
    version text NOT NULL,
    state text NOT NULL CHECK (state IN ('live', 'shadow', 'retired')),
    live_from timestamptz,
    ends_after timestamptz,
    live_until timestamptz CHECK (state = 'retired' OR live_until IS NULL),
    fingerprint text,
    files jsonb,
    script text,
    savepoint text,
    shadow_schema text CHECK ((state = 'shadow') = (shadow_schema IS NOT NULL)),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX pipeline_versions_live ON pipeline_versions (pipeline) WHERE state = 'live';
CREATE UNIQUE INDEX pipeline_versions_shadow
ON pipeline_versions (pipeline) WHERE state = 'shadow';

-- How many rows of each version in the shadow differ from those of the live version, over the
-- newest windows that both have written, at most of the given span. The schema of a shadow has the
-- function that counts, because the columns depend on both versions.
CREATE FUNCTION version_differences(span interval) RETURNS TABLE (
    pipeline text,
    live_version text,
    shadow_version text,
    table_name text,
    compared_from timestamptz,
    compared_to timestamptz,
    behind_seconds double precision,
    window_count bigint,
    equal_count bigint,
    different_count bigint,
    only_live_count bigint,
    only_shadow_count bigint
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    shadow record;
BEGIN
    FOR shadow IN
        SELECT shadows.*, lives.version AS live_version
        FROM pipeline_versions AS shadows
        LEFT JOIN pipeline_versions AS lives
            ON lives.pipeline = shadows.pipeline AND lives.state = 'live'
        WHERE shadows.state = 'shadow' AND shadows.live_from IS NOT NULL
        ORDER BY shadows.pipeline
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT $1, $2, $3, differences.* FROM %I.shadow_differences($4, $5) AS differences',
            shadow.shadow_schema)
        USING shadow.pipeline, shadow.live_version, shadow.version, shadow.live_from, span;
    END LOOP;
END $$;

-- Promotions of versions, each with its last complete step: one that has no end goes on when the
-- command is called again. The new version writes again what it needs since backfill_from.
-- savepoint, watermark and offsets are those of the stopped job of the former version. job_id is
-- that of the last job that was submitted for the step.
CREATE TABLE promotions (
    pipeline text NOT NULL,
    from_version text NOT NULL,
    to_version text NOT NULL,
    step text NOT NULL
    CHECK (step IN ('checked', 'switched', 'running', 'undoing', 'done', 'undone')),
    state text NOT NULL CHECK (state IN ('keep', 'fresh')),
    switch_at timestamptz,
    backfill_from timestamptz,
    is_rollback boolean NOT NULL,
    savepoint text,
    watermark bigint,
    offsets jsonb,
    job_id text,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
);
CREATE UNIQUE INDEX promotions_open ON promotions (pipeline) WHERE ended_at IS NULL;

-- The identity of the project's tables. A job that writes to tables with another id belongs to
-- another project.
CREATE TABLE database_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    project text NOT NULL
);
INSERT INTO database_identity (project) VALUES ('${project}');
