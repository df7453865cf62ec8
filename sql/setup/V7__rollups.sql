-- Rollups: tables of minutes and hours, so that a dashboard of a month does not read its windows.
--
-- Complete TimescaleDB keeps a rollup as a real-time continuous aggregate. In the other editions a
-- trigger on the windows marks the touched groups (key and time) as stale, ${rollup}.refresh()
-- computes stale groups and stores them, and a view returns the stored rows of all other groups and
-- computes stale groups as it reads. The view is right at any time, also if nothing ever calls
-- refresh; it is only slower then.
--
-- A mark is committed together with the rows that it belongs to, and each statement inserts its own
-- marks. So writers never wait for each other or for a refresh, and a refresh removes a mark
-- only if it also sees the rows of that writer.
CREATE TYPE ${setup}.rollup AS (
    name text,
    pipeline text,
    key_column text,
    time_column text,
    width interval,
    -- the windows or the finer rollup
    source text,
    source_time text,
    -- the start of the group, computed from the bucket_start of a mark
    bucket text,
    aggregates text
);

CREATE FUNCTION ${setup}.add_continuous_aggregate(rollup ${setup}.rollup) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE MATERIALIZED VIEW %I WITH (timescaledb.continuous, '
        || 'timescaledb.materialized_only = false) AS '
        || 'SELECT %I, time_bucket(INTERVAL %L, %I) AS %I, %s FROM %I GROUP BY 1, 2 WITH NO DATA',
        rollup.name, rollup.key_column, rollup.width, rollup.source_time, rollup.time_column,
        rollup.aggregates, rollup.source);
    EXECUTE format('SELECT add_continuous_aggregate_policy(%L, start_offset => NULL, '
        || 'end_offset => INTERVAL %L, schedule_interval => INTERVAL %L)',
        rollup.name, rollup.width, LEAST(rollup.width, INTERVAL '10 minutes'));
END $$;

-- A query that computes the groups of marks from a source.
CREATE FUNCTION ${setup}.computed_groups(rollup ${setup}.rollup, marks text, source text)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format($query$
        SELECT groups.%3$I, groups.%4$I, computed.*
        FROM (SELECT DISTINCT %3$I, %5$s AS %4$I FROM %1$s AS stale) AS groups
        CROSS JOIN LATERAL (
            SELECT %6$s
            FROM %2$s AS source
            WHERE source.%3$I = groups.%3$I
                AND source.%7$I >= groups.%4$I
                AND source.%7$I < groups.%4$I + INTERVAL %8$L
        ) AS computed
        $query$, marks, source, rollup.key_column, rollup.time_column, rollup.bucket,
        rollup.aggregates, rollup.source_time, rollup.width)
$$;

-- Creates the table of stored groups and the view that completes it.
CREATE FUNCTION ${setup}.add_stored_rollup(rollup ${setup}.rollup) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    marks text := format('${rollup}.%I', rollup.pipeline || '_stale');
    computed text := ${setup}.computed_groups(rollup, marks, quote_ident(rollup.source));
BEGIN
    EXECUTE format('CREATE TABLE ${rollup}.%I AS %s WITH NO DATA', rollup.name, computed);
    -- With free space in each page, an update stays in its page and changes no index.
    EXECUTE format('ALTER TABLE ${rollup}.%I ADD PRIMARY KEY (%I, %I), SET (fillfactor = 50)',
        rollup.name, rollup.key_column, rollup.time_column);
    EXECUTE format('CREATE INDEX ON ${rollup}.%I (%I)', rollup.name, rollup.time_column);
    EXECUTE format($view$
        CREATE VIEW %1$I AS
        SELECT stored.*
        FROM ${rollup}.%1$I AS stored
        WHERE NOT EXISTS (
            SELECT
            FROM %2$s AS stale
            WHERE stale.%3$I = stored.%3$I AND %4$s = stored.%5$I
        )
        UNION ALL
        %6$s WHERE computed.window_count > 0
        $view$, rollup.name, marks, rollup.key_column, rollup.bucket, rollup.time_column, computed);
END $$;

-- The statements that compute the groups of stale_keys and stale_starts and store them. A coarse
-- rollup is computed from the stored rows of the finer one.
CREATE FUNCTION ${setup}.refresh_steps(rollup ${setup}.rollup) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    marks text := format(
        '(SELECT * FROM unnest(stale_keys, stale_starts) AS mark (%I, bucket_start))',
        rollup.key_column);
    source text := coalesce(
        to_regclass(format('${rollup}.%I', rollup.source))::text, quote_ident(rollup.source));
    columns text := (
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
        FROM pg_attribute
        WHERE attrelid = format('${rollup}.%I', rollup.name)::regclass AND attnum > 2
    );
BEGIN
    RETURN format($steps$
        INSERT INTO ${rollup}.%1$I
            %2$s
            ON CONFLICT (%3$I, %4$I) DO UPDATE SET (%5$s) = ROW (EXCLUDED.%6$s);
        DELETE FROM ${rollup}.%1$I AS stored USING %7$s AS stale
        WHERE stored.%3$I = stale.%3$I AND stored.%4$I = %8$s AND stored.window_count = 0;
        $steps$, rollup.name, ${setup}.computed_groups(rollup, marks, source), rollup.key_column,
        rollup.time_column, columns, replace(columns, ', ', ', EXCLUDED.'), marks, rollup.bucket);
END $$;

-- Creates the trigger that marks the group of each written row: an update touches the groups of its
-- old rows and of its new rows.
CREATE FUNCTION ${setup}.add_marking(pipeline text, key_column text, width interval, deletes text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    event text;
BEGIN
    EXECUTE format($function$
        CREATE FUNCTION ${rollup}.%1$I() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $body$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                %5$s
            ELSIF TG_OP = 'UPDATE' THEN
                INSERT INTO ${rollup}.%2$I
                    SELECT %3$I, date_bin(%4$L, window_start, 'epoch') FROM touched
                    UNION
                    SELECT %3$I, date_bin(%4$L, window_start, 'epoch') FROM replaced;
            ELSE
                INSERT INTO ${rollup}.%2$I
                    SELECT DISTINCT %3$I, date_bin(%4$L, window_start, 'epoch') FROM touched;
            END IF;
            RETURN NULL;
        END $body$
        $function$, 'mark_' || pipeline, pipeline || '_stale', key_column, width, deletes);
    FOREACH event IN ARRAY ARRAY[
        'INSERT ON %2$I REFERENCING NEW TABLE AS touched',
        'UPDATE ON %2$I REFERENCING OLD TABLE AS replaced NEW TABLE AS touched',
        'DELETE ON %2$I REFERENCING OLD TABLE AS touched',
        'TRUNCATE ON %2$I'
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER %1$I AFTER ' || event || ' EXECUTE FUNCTION ${rollup}.%3$I()',
            'mark_' || lower(split_part(event, ' ', 1)), pipeline || '_windows',
            'mark_' || pipeline);
    END LOOP;
END $$;
