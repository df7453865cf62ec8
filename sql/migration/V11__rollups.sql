-- Rollups: a month of a thousand workers is read from hours, a day of them from minutes. The
-- complete TimescaleDB keeps them as continuous aggregates; elsewhere they are tables of the same
-- columns that triggers keep.

-- aggregates is what follows key and time in the rollup's select list.
CREATE FUNCTION setup.create_rollup(
    rollup text, source text, key_column text, source_time text, rollup_time text, width interval,
    aggregates text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    bucket text := format('time_bucket(INTERVAL %L, %I)', width, source_time);
BEGIN
    IF NOT setup.has_complete_timescaledb() THEN
        bucket := format('date_bin(%L, %I, TIMESTAMPTZ %L)', width, source_time, 'epoch');
        EXECUTE format('CREATE TABLE %I AS SELECT %I, %s AS %I, %s FROM %I GROUP BY 1, 2',
            rollup, key_column, bucket, rollup_time, aggregates, source);
        EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (%I, %I)', rollup, key_column, rollup_time);
        EXECUTE format('CREATE INDEX ON %I (%I)', rollup, rollup_time);
        PERFORM setup.keep_rollup(
            rollup, source, key_column, source_time, rollup_time, width, bucket, aggregates);
        RETURN;
    END IF;
    EXECUTE format('CREATE MATERIALIZED VIEW %I WITH (timescaledb.continuous, '
        || 'timescaledb.materialized_only = false) AS '
        || 'SELECT %I, %s AS %I, %s FROM %I GROUP BY 1, 2 WITH NO DATA',
        rollup, key_column, bucket, rollup_time, aggregates, source);
    EXECUTE format('SELECT add_continuous_aggregate_policy(%L, start_offset => NULL, '
        || 'end_offset => INTERVAL %L, schedule_interval => INTERVAL %L)',
        rollup, width, LEAST(width, INTERVAL '10 minutes'));
END $$;

-- After each statement on the source the groups that it touched are computed anew. Their rows are
-- locked first, so that of two writers the second sees what the first has written.
CREATE FUNCTION setup.keep_rollup(
    rollup text, source text, key_column text, source_time text, rollup_time text, width interval,
    bucket text, aggregates text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    event text;
BEGIN
    EXECUTE format($body$
        CREATE FUNCTION setup.%1$I() RETURNS trigger LANGUAGE plpgsql
        SET search_path = public AS $trigger$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE %2$I;
                RETURN NULL;
            END IF;
            INSERT INTO %2$I (%4$I, %6$I)
                SELECT DISTINCT %4$I COLLATE "C", %8$s FROM touched ORDER BY 1, 2
                ON CONFLICT DO NOTHING;
            PERFORM FROM %2$I AS kept
                JOIN (
                    SELECT DISTINCT %4$I AS touched_key, %8$s AS touched_time FROM touched
                ) AS groups
                    ON touched_key = kept.%4$I AND touched_time = kept.%6$I
                ORDER BY touched_key COLLATE "C", touched_time
                FOR UPDATE OF kept;
            UPDATE %2$I AS kept SET (%10$s) = (
                SELECT %9$s FROM %3$I AS source
                WHERE source.%4$I = kept.%4$I
                    AND source.%5$I >= kept.%6$I
                    AND source.%5$I < kept.%6$I + INTERVAL %7$L)
            FROM (SELECT DISTINCT %4$I AS touched_key, %8$s AS touched_time FROM touched) AS groups
            WHERE touched_key = kept.%4$I AND touched_time = kept.%6$I;
            IF TG_OP = 'DELETE' THEN
                DELETE FROM %2$I AS kept USING touched
                WHERE kept.%4$I = touched.%4$I AND kept.%6$I = %8$s
                    AND coalesce(kept.window_count, 0) = 0;
            END IF;
            RETURN NULL;
        END $trigger$ $body$,
        'keep_' || rollup, rollup, source, key_column, source_time, rollup_time, width, bucket,
        aggregates, (
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
            FROM pg_attribute
            WHERE attrelid = rollup::regclass AND attnum > 2
        ));
    FOREACH event IN ARRAY ARRAY[
        'INSERT ON %2$I REFERENCING NEW TABLE AS touched',
        'UPDATE ON %2$I REFERENCING NEW TABLE AS touched',
        'DELETE ON %2$I REFERENCING OLD TABLE AS touched',
        'TRUNCATE ON %2$I'
    ] LOOP
        EXECUTE format('CREATE TRIGGER %1$I AFTER ' || event || ' EXECUTE FUNCTION setup.%3$I()',
            rollup || '_' || lower(split_part(event, ' ', 1)), source, 'keep_' || rollup);
    END LOOP;
END $$;

-- The finest rows that a query may look at whose points are an interval apart.
CREATE FUNCTION step_for(interval_ms bigint, finest_seconds int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN interval_ms <= 10000 THEN finest_seconds
        WHEN interval_ms < 1800000 THEN GREATEST(finest_seconds, 60)
        ELSE 3600
    END
$$;

-- Looking at all keys of a range needs the time alone; a hypertable has that index already.
DO $$
DECLARE
    window_table text;
BEGIN
    IF NOT setup.has_timescaledb() THEN
        FOREACH window_table IN ARRAY ARRAY['stress_windows', 'heart_rate_windows',
            'heart_rate_trend', 'vehicle_pressure_windows', 'weather_windows'] LOOP
            EXECUTE format('CREATE INDEX ON %I (window_start DESC)', window_table);
        END LOOP;
    END IF;
END $$;
CREATE INDEX heart_rate_windows_alerts ON heart_rate_windows (window_start DESC)
    WHERE alert_type <> 'normal';
CREATE INDEX late_readings_received_at ON late_readings (received_at DESC);

-- Late windows reach compressed chunks, however many rows must be unpacked for them.
DO $$
DECLARE
    writer text;
BEGIN
    IF setup.has_complete_timescaledb() THEN
        FOREACH writer IN ARRAY ARRAY['telltale_writer', current_user] LOOP
            EXECUTE format('ALTER ROLE %I SET '
                || 'timescaledb.max_tuples_decompressed_per_dml_transaction = 0', writer);
        END LOOP;
    END IF;
END $$;
