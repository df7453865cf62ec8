-- The functions that create and refresh the rollups of a pipeline.

-- Creates the table of marks. Its rows are short-lived: vacuum removes them by the thousands.
CREATE FUNCTION ${setup}.add_marks(pipeline text, key_column text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    marks text := pipeline || '_stale';
BEGIN
    EXECUTE format('CREATE TABLE ${rollup}.%I AS SELECT %I, window_start AS bucket_start FROM %I '
        || 'WITH NO DATA', marks, key_column, pipeline || '_windows');
    EXECUTE format('ALTER TABLE ${rollup}.%I SET (autovacuum_vacuum_scale_factor = 0, '
        || 'autovacuum_vacuum_threshold = 5000)', marks);
    EXECUTE format('CREATE INDEX ON ${rollup}.%I (%I, bucket_start)', marks, key_column);
END $$;

-- Creates the function that refreshes up to 10,000 stale groups of a pipeline and returns how many
-- marks it removed. It removes the marks first: a row that is written after that has its own mark.
-- It locks the windows first, as TRUNCATE does, so that the two cannot wait for each other.
CREATE FUNCTION ${setup}.add_refresh(pipeline text, key_column text, steps text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($function$
        CREATE FUNCTION ${rollup}.%1$I() RETURNS bigint LANGUAGE plpgsql AS $body$
        DECLARE
            mark_count bigint;
            stale_keys %5$s[];
            stale_starts timestamptz[];
        BEGIN
            LOCK TABLE %4$I IN ACCESS SHARE MODE;
            WITH removed AS (
                DELETE FROM ${rollup}.%2$I
                WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${rollup}.%2$I LIMIT 10000))
                RETURNING %3$I, bucket_start
            ), groups AS (
                SELECT %3$I, bucket_start, count(*) AS mark_count FROM removed GROUP BY 1, 2
            )
            SELECT coalesce(sum(groups.mark_count), 0), array_agg(%3$I), array_agg(bucket_start)
            INTO mark_count, stale_keys, stale_starts
            FROM groups;
            IF mark_count > 0 THEN
                %6$s
            END IF;
            RETURN mark_count;
        END $body$
        $function$, 'refresh_' || pipeline, pipeline || '_stale', key_column,
        pipeline || '_windows', (
            SELECT format_type(atttypid, atttypmod)
            FROM pg_attribute
            WHERE attrelid = format('%I', pipeline || '_windows')::regclass
                AND attname = key_column
        ), steps);
END $$;

-- Creates the rollups of a pipeline whose width is greater than its windows.
CREATE FUNCTION ${setup}.add_rollups(
    pipeline text, key_column text, window_length interval, measures ${setup}.measure[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rollup ${setup}.rollup;
    finest interval;
    steps text := '';
    deletes text := format('DELETE FROM ${rollup}.%I;', pipeline || '_stale');
BEGIN
    rollup.pipeline := pipeline;
    rollup.key_column := key_column;
    rollup.source := pipeline || '_windows';
    rollup.source_time := 'window_start';
    FOR rollup.name, rollup.time_column, rollup.width IN
        SELECT format('%s_%s', pipeline, suffix), time_column, width
        FROM ${setup}.rollup_widths
        WHERE width > window_length
        ORDER BY width
    LOOP
        rollup.aggregates := (
            SELECT string_agg(format('%s AS %I',
                CASE WHEN finest IS NULL THEN of_windows ELSE of_rollup END, name), ', '
                ORDER BY position)
            FROM unnest(measures) WITH ORDINALITY
                AS measure (name, of_window, of_windows, of_rollup, position)
        );
        IF ${setup}.has_complete_timescaledb() THEN
            PERFORM ${setup}.add_continuous_aggregate(rollup);
        ELSE
            IF finest IS NULL THEN
                PERFORM ${setup}.add_marks(pipeline, key_column);
                rollup.bucket := 'stale.bucket_start';
            ELSE
                rollup.bucket := format(
                    'date_bin(%L, stale.bucket_start, ''epoch'')', rollup.width);
            END IF;
            PERFORM ${setup}.add_stored_rollup(rollup);
            steps := steps || ${setup}.refresh_steps(rollup);
            deletes := deletes || format(' DELETE FROM ${rollup}.%I;', rollup.name);
        END IF;
        finest := coalesce(finest, rollup.width);
        rollup.source := rollup.name;
        rollup.source_time := rollup.time_column;
    END LOOP;
    IF steps <> '' THEN
        PERFORM ${setup}.add_marking(pipeline, key_column, finest, deletes);
        PERFORM ${setup}.add_refresh(pipeline, key_column, steps);
    END IF;
END $$;

CREATE TABLE ${setup}.rollup_widths (
    suffix text PRIMARY KEY,
    time_column text NOT NULL,
    width interval NOT NULL
);
INSERT INTO ${setup}.rollup_widths (suffix, time_column, width)
VALUES ('minutely', 'minute_start', '1 minute'), ('hourly', 'hour_start', '1 hour');

-- Refreshes stale groups of all pipelines and returns the number of marks that it removed: 0 if no
-- mark is left, or if another session refreshes. A pipeline whose refresh fails keeps its marks and
-- stops no other. Each call makes a new plan, because the tables grow during a session.
CREATE FUNCTION ${rollup}.refresh() RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = ${schema}, pg_temp
SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
    refresh regproc;
    mark_count bigint;
    total bigint := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('${rollup}.refresh', 0)) THEN
        RETURN 0;
    END IF;
    FOR refresh IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = '${rollup}'::regnamespace AND starts_with(proname, 'refresh_')
        ORDER BY proname
    LOOP
        BEGIN
            EXECUTE format('SELECT %s()', refresh) INTO mark_count;
            total := total + mark_count;
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING '% failed: %', refresh, SQLERRM;
        END;
    END LOOP;
    RETURN total;
END $$;
