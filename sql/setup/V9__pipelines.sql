-- All pipelines, and the functions that create the views of each pipeline.
CREATE TABLE pipelines (
    pipeline text PRIMARY KEY,
    topic text NOT NULL,
    key_column text NOT NULL,
    window_length interval NOT NULL,
    count_column text NOT NULL,
    longest_pause interval
);
COMMENT ON COLUMN pipelines.longest_pause IS
    'how long a topic may usually be silent; null: as long as a window';

-- Windows, minutes and hours under one name. A query reads the rows of one step_seconds, best
-- step_for(interval in ms, finest step). Rates and shares are sums over window_count; means are
-- weighted by the counts beside them.
CREATE FUNCTION ${setup}.add_series(
    pipeline text, key_column text, window_length interval, measures ${setup}.measure[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    columns text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(measures));
    query text := (
        SELECT format('SELECT %s AS step_seconds, %I, window_start AS bucket_start, %s FROM %I',
            extract(epoch FROM window_length)::int, key_column,
            string_agg(format('%s AS %I', of_window, name), ', '), pipeline || '_windows')
        FROM unnest(measures)
    );
BEGIN
    SELECT concat(query, string_agg(format(' UNION ALL SELECT %s, %I, %I, %s FROM %I',
        extract(epoch FROM width)::int, key_column, time_column, columns,
        format('%s_%s', pipeline, suffix)), '' ORDER BY width))
    INTO query
    FROM ${setup}.rollup_widths
    WHERE width > window_length;
    EXECUTE format('CREATE VIEW %I AS %s', pipeline || '_series', query);
END $$;

-- Late readings that no window counts. A late reading is counted when it is landed and a batch run
-- has computed its window after that, or when a batch run has read it from the topic.
CREATE FUNCTION ${setup}.add_late_view(pipeline text, key_column text, window_length interval)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($view$
        CREATE VIEW %2$I AS
        SELECT late.*
        FROM late_readings AS late
        WHERE late.pipeline = %1$L
            AND NOT EXISTS (
                SELECT
                FROM %3$I AS landed
                JOIN %4$I AS computed
                    ON computed.%5$I = %7$s
                    AND computed.window_start
                        = date_bin(%6$L, landed.event_time, TIMESTAMPTZ '1970-01-01 00:00:00Z')
                WHERE landed.topic = late.topic
                    AND landed.partition_id = late.partition_id
                    AND landed.partition_offset = late.partition_offset
                    AND computed.processed_by = 'batch'
                    AND NOT EXISTS (
                        SELECT
                        FROM pending_windows AS pending
                        WHERE pending.pipeline = %1$L
                            AND pending.window_start = computed.window_start
                    )
            )
            AND NOT EXISTS (
                SELECT
                FROM counted_offsets AS counted
                JOIN %4$I AS computed
                    ON computed.%5$I = %8$s
                    AND computed.window_start
                        = date_bin(%6$L, late.event_time, TIMESTAMPTZ '1970-01-01 00:00:00Z')
                WHERE counted.pipeline = %1$L
                    AND counted.topic = late.topic
                    AND counted.partition_id = late.partition_id
                    AND counted.first_offset <= late.partition_offset
                    AND counted.next_offset > late.partition_offset
                    AND counted.computed_from < computed.window_end
                    AND counted.computed_to >= computed.window_end
                    AND computed.processed_by = 'batch'
            )
        $view$,
        pipeline, pipeline || '_late', pipeline || '_readings', pipeline || '_windows',
        key_column, window_length,
        key_value(quote_ident(pipeline || '_windows')::regclass, key_column, 'landed.reading_key'),
        key_value(quote_ident(pipeline || '_windows')::regclass, key_column, 'late.reading_key'));
END $$;

-- Windows that the database refused and that are not in the table, with the readings they count.
CREATE FUNCTION ${setup}.add_refused_view(pipeline text, key_column text, count_column text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($view$
        CREATE VIEW %1$I AS
        SELECT
            refused.row_values,
            refused.error,
            refused.refused_at,
            (refused.row_values ->> %4$L)::bigint AS reading_count,
            coalesce((refused.row_values ->> 'duplicate_count')::bigint, 0) AS duplicate_count
        FROM refused_rows AS refused
        WHERE refused.table_name = %2$L
            AND NOT EXISTS (
                SELECT
                FROM %2$I AS stored
                WHERE stored.%3$I = %5$s
                    AND stored.window_start = CASE
                        WHEN refused.row_values ->> 'window_start' ~ '^[0-9]{4}-'
                            THEN (refused.row_values ->> 'window_start')::timestamptz
                    END
            )
        $view$,
        pipeline || '_refused', pipeline || '_windows', key_column, count_column,
        key_value(quote_ident(pipeline || '_windows')::regclass, key_column,
            format('(refused.row_values ->> %L)', key_column)));
END $$;

-- The newest window of each key, and the number of keys. The recursion finds one key after the
-- other in the index, so that it takes as long with many windows as with few.
CREATE FUNCTION ${setup}.add_newest_view(pipeline text, key_column text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($view$
        CREATE VIEW %1$I AS
        WITH RECURSIVE keys AS (
            (SELECT %3$I AS key FROM %2$I ORDER BY %3$I LIMIT 1)
            UNION ALL
            SELECT (SELECT %3$I FROM %2$I WHERE %3$I > keys.key ORDER BY %3$I LIMIT 1)
            FROM keys
            WHERE keys.key IS NOT NULL
        )
        SELECT newest.*, count(*) OVER () AS key_count
        FROM keys
        CROSS JOIN LATERAL (
            SELECT * FROM %2$I WHERE %3$I = keys.key ORDER BY window_start DESC LIMIT 1
        ) AS newest
        $view$,
        pipeline || '_newest', pipeline || '_windows', key_column);
END $$;

-- Replaces the views over all pipelines: the series of each pipeline, and its newest window.
CREATE FUNCTION ${setup}.renew_views_of_all() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE (SELECT 'CREATE OR REPLACE VIEW pipeline_series AS ' || string_agg(format($query$
        SELECT
            %L AS pipeline, step_seconds, bucket_start, window_count, %I AS reading_count,
            batch_window_count, delay_seconds, max_delay_seconds
        FROM %I
        $query$, pipeline, count_column, pipeline || '_series'), ' UNION ALL ') FROM pipelines);
    EXECUTE (SELECT 'CREATE OR REPLACE VIEW pipeline_freshness AS ' || string_agg(format($query$
        (SELECT %L AS pipeline, window_end, processed_by, processed_at,
            to_jsonb(newest) ->> 'pipeline_version' AS pipeline_version
        FROM %I AS newest ORDER BY window_start DESC LIMIT 1)
        $query$, pipeline, pipeline || '_windows'), ' UNION ALL ') FROM pipelines);
END $$;

-- Adds each written dead letter to those of its pipeline; a dead letter without a pipeline, to
-- those of all pipelines that read its topic.
CREATE FUNCTION ${setup}.keep_pipeline_dead_letters() RETURNS trigger LANGUAGE plpgsql
SET search_path = ${schema}, pg_temp AS $$
BEGIN
    INSERT INTO pipeline_dead_letters (
        pipeline, topic, partition_id, partition_offset, received_at, error
    )
    SELECT
        coalesce(letters.pipeline, pipelines.pipeline), letters.topic, partition_id,
        partition_offset, received_at, error
    FROM letters
    LEFT JOIN pipelines ON letters.pipeline IS NULL AND pipelines.topic = letters.topic
    WHERE coalesce(letters.pipeline, pipelines.pipeline) IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_inserted AFTER INSERT ON dead_letters REFERENCING NEW TABLE AS letters
    EXECUTE FUNCTION ${setup}.keep_pipeline_dead_letters();
CREATE TRIGGER keep_updated AFTER UPDATE ON dead_letters REFERENCING NEW TABLE AS letters
    EXECUTE FUNCTION ${setup}.keep_pipeline_dead_letters();

-- Adds a pipeline whose table PIPELINE_windows exists: hypertable and policies, the table of its
-- landed readings, rollups, series, its views, and its part of the views over all pipelines.
CREATE FUNCTION ${setup}.add_pipeline(
    pipeline text,
    topic text,
    key_column text,
    window_length interval,
    count_column text DEFAULT 'reading_count',
    measures ${setup}.measure[] DEFAULT '{}',
    longest_pause interval DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pipelines (
        pipeline, topic, key_column, window_length, count_column, longest_pause
    )
    VALUES (pipeline, topic, key_column, window_length, count_column, longest_pause);
    measures := ${setup}.all_measures(count_column, measures);
    PERFORM ${setup}.add_window_table(pipeline || '_windows', key_column);
    EXECUTE format('CREATE TABLE %I (LIKE ${setup}.landed_reading INCLUDING ALL)',
        pipeline || '_readings');
    PERFORM ${setup}.add_rollups(pipeline, key_column, window_length, measures);
    PERFORM ${setup}.add_series(pipeline, key_column, window_length, measures);
    PERFORM ${setup}.add_late_view(pipeline, key_column, window_length);
    PERFORM ${setup}.add_refused_view(pipeline, key_column, count_column);
    PERFORM ${setup}.add_newest_view(pipeline, key_column);
    PERFORM ${setup}.renew_views_of_all();
END $$;
