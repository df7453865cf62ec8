-- The rollups' triggers once more, and cheaper: the rollups of a table are kept by one function,
-- which locks the coarsest groups alone, creates those that are new, and computes minutes and
-- hours once for a statement. The complete TimescaleDB has no such triggers.

-- The groups of the touched rows.
CREATE FUNCTION setup.touched_groups(key_column text, source_time text, width interval)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format('(SELECT DISTINCT %I AS touched_key, date_bin(%L, %I, TIMESTAMPTZ %L)'
        || ' AS touched_time FROM touched)', key_column, width, source_time, 'epoch')
$$;

-- What computes the touched groups of a rollup anew, by the aggregates that its trigger had.
CREATE FUNCTION setup.compute_rollup(
    rollup text, rollup_time text, source text, source_time text, key_column text, width interval,
    touched_groups text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    aggregates text := (
        SELECT substring(prosrc FROM 'UPDATE .* = \(\s+SELECT (.*) FROM \w+ AS source\s')
        FROM pg_proc
        WHERE oid = format('setup.%I', 'keep_' || rollup)::regproc);
    columns text[] := (
        SELECT array_agg(quote_ident(attname) ORDER BY attnum)
        FROM pg_attribute
        WHERE attrelid = rollup::regclass AND attnum > 2);
    -- Chunks are found by the time alone. Elsewhere the key's index alone serves the comparison of
    -- rows: by the time a plan made for few rows would read those of all keys for each group.
    chunks text := CASE WHEN setup.has_timescaledb() THEN format(
        'AND source.%1$I >= touched_time AND source.%1$I < touched_time + INTERVAL %2$L',
        source_time, width) END;
BEGIN
    -- The same numbers without the detour over numeric.
    aggregates := replace(aggregates, 'extract(epoch FROM processed_at - window_end)'
        || '::double precision', 'date_part(''epoch'', processed_at - window_end)');
    aggregates := regexp_replace(aggregates, 'sum\((\w*window_count)\)', 'sum(\1::int)', 'g');
    RETURN format($step$
            INSERT INTO %1$I (%2$I, %3$I, %4$s)
                SELECT touched_key, touched_time, computed.*
                FROM %5$s AS groups
                CROSS JOIN LATERAL (
                    SELECT %6$s
                    FROM %7$I AS source
                    WHERE (source.%2$I, source.%8$I) >= (touched_key, touched_time)
                        AND (source.%2$I, source.%8$I)
                            < (touched_key, touched_time + INTERVAL %9$L)
                        %11$s
                ) AS computed
                ON CONFLICT (%2$I, %3$I) DO UPDATE SET (%4$s) = ROW(EXCLUDED.%10$s);
            IF TG_OP = 'DELETE' THEN
                DELETE FROM %1$I AS kept USING %5$s AS groups
                WHERE kept.%2$I = touched_key AND kept.%3$I = touched_time
                    AND coalesce(kept.window_count, 0) = 0;
            END IF;
        $step$, rollup, key_column, rollup_time, array_to_string(columns, ', '), touched_groups,
        aggregates, source, source_time, width, array_to_string(columns, ', EXCLUDED.'), chunks);
END $$;

-- Replaces the function that the triggers of the finest rollup's source call. Of two writers the
-- second waits for the coarsest groups, in the order of keys, and then sees what the first wrote.
-- Its plans use indexes however young the tables are: a writer keeps plans for long.
CREATE FUNCTION setup.keep_rollups(
    function_name text, key_column text, rollups text, coarsest text, coarsest_time text,
    coarsest_groups text, steps text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($body$
        CREATE OR REPLACE FUNCTION setup.%1$I() RETURNS trigger LANGUAGE plpgsql
        SET search_path = public
        SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $trigger$
        DECLARE
            missing_count bigint;
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE %2$s;
                RETURN NULL;
            END IF;
            IF NOT EXISTS (SELECT FROM touched) THEN
                RETURN NULL;
            END IF;
            LOOP
                INSERT INTO %3$I (%4$I, %5$I)
                    SELECT touched_key, touched_time FROM %6$s AS groups
                    WHERE NOT EXISTS (
                        SELECT FROM %3$I AS kept
                        WHERE kept.%4$I = touched_key AND kept.%5$I = touched_time
                        OFFSET 0)
                    ORDER BY touched_key COLLATE "C", touched_time
                    ON CONFLICT DO NOTHING;
                SELECT count(*) - count(is_locked) INTO missing_count
                FROM (
                    SELECT touched_key, touched_time FROM %6$s AS unordered
                    ORDER BY touched_key COLLATE "C", touched_time
                ) AS groups
                LEFT JOIN LATERAL (
                    SELECT true AS is_locked FROM %3$I AS kept
                    WHERE kept.%4$I = touched_key AND kept.%5$I = touched_time
                    FOR NO KEY UPDATE
                ) AS kept ON true;
                EXIT WHEN missing_count = 0;
            END LOOP;
            %7$s
            RETURN NULL;
        END $trigger$ $body$,
        function_name, rollups, coarsest, key_column, coarsest_time, coarsest_groups, steps);
END $$;

-- Room for the next version of a row beside it, so that no index has to know of it. And an index
-- that leads to one group as the key does: plans made for an empty table cannot tell them apart,
-- and by the time alone all groups of that time were read for each.
CREATE FUNCTION setup.ease_hourly(rollup text, key_column text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I SET (fillfactor = 50)', rollup);
    EXECUTE format('CREATE INDEX ON %I (hour_start, %I)', rollup, key_column);
    EXECUTE format('DROP INDEX %I', rollup || '_hour_start_idx');
END $$;

DO $$
DECLARE
    minutes text := setup.touched_groups('worker_id', 'window_start', '1 minute');
    hours text := setup.touched_groups('worker_id', 'window_start', '1 hour');
    pipeline text;
    key_column text;
    rollup text;
BEGIN
    IF setup.has_complete_timescaledb() THEN
        RETURN;
    END IF;
    ALTER TABLE stress_minutely SET (fillfactor = 70);
    PERFORM setup.ease_hourly('stress_hourly', 'worker_id');
    PERFORM setup.keep_rollups('keep_stress_minutely', 'worker_id',
        'stress_minutely, stress_hourly', 'stress_hourly', 'hour_start', hours,
        setup.compute_rollup('stress_minutely', 'minute_start', 'stress_windows', 'window_start',
            'worker_id', '1 minute', minutes)
        || setup.compute_rollup('stress_hourly', 'hour_start', 'stress_minutely', 'minute_start',
            'worker_id', '1 hour', hours));
    DROP FUNCTION setup.keep_stress_hourly() CASCADE;
    FOR pipeline, key_column IN VALUES ('heart_rate', 'patient_id'),
            ('vehicle_pressure', 'vehicle_id'), ('weather', 'station_id') LOOP
        rollup := pipeline || '_hourly';
        hours := setup.touched_groups(key_column, 'window_start', '1 hour');
        PERFORM setup.ease_hourly(rollup, key_column);
        PERFORM setup.keep_rollups('keep_' || rollup, key_column, rollup, rollup, 'hour_start',
            hours, setup.compute_rollup(rollup, 'hour_start', pipeline || '_windows',
                'window_start', key_column, '1 hour', hours));
    END LOOP;
END $$;
