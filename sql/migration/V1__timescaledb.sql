-- TimescaleDB where it is loaded and its licence allows, plain PostgreSQL where not: the same
-- names either way.
CREATE SCHEMA setup;

DO $$
BEGIN
    -- Only a preloaded library can be created: asking for it elsewhere would end the session.
    IF current_setting('timescaledb.max_background_workers', true) IS NOT NULL THEN
        CREATE EXTENSION IF NOT EXISTS timescaledb;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'timescaledb is loaded but this role may not create it: plain tables it is';
END $$;

CREATE FUNCTION setup.has_timescaledb() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') $$;

-- Rollups, compression and retention policies belong to the complete edition alone.
CREATE FUNCTION setup.has_complete_timescaledb() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT setup.has_timescaledb() AND current_setting('timescaledb.license', true) = 'timescale' $$;

-- Windows: a chunk a day, compressed after a week (late repairs come sooner), kept for ten years,
-- so that a replay of an old recording is not deleted at once.
CREATE FUNCTION setup.keep_windows(window_table text, key_column text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF setup.has_timescaledb() THEN
        EXECUTE format('SELECT create_hypertable(%L, by_range(%L, INTERVAL %L))',
            window_table, 'window_start', '1 day');
    END IF;
    IF setup.has_complete_timescaledb() THEN
        EXECUTE format('ALTER TABLE %I SET (timescaledb.compress, '
            || 'timescaledb.compress_segmentby = %L, '
            || 'timescaledb.compress_orderby = %L)', window_table, key_column, 'window_start');
        EXECUTE format('SELECT add_compression_policy(%L, INTERVAL %L)', window_table, '7 days');
        EXECUTE format('SELECT add_retention_policy(%L, INTERVAL %L)', window_table, '10 years');
    END IF;
END $$;

-- An hourly rollup: a continuous aggregate, or a view of the same name and columns. {hour} is
-- the window's hour.
CREATE FUNCTION setup.create_hourly(rollup text, query text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF setup.has_complete_timescaledb() THEN
        query := replace(query, '{hour}', 'time_bucket(INTERVAL ''1 hour'', window_start)');
        EXECUTE format('CREATE MATERIALIZED VIEW %I WITH (timescaledb.continuous, '
            || 'timescaledb.materialized_only = false) AS %s WITH NO DATA', rollup, query);
        EXECUTE format('SELECT add_continuous_aggregate_policy(%L, start_offset => NULL, '
            || 'end_offset => INTERVAL %L, schedule_interval => INTERVAL %L)',
            rollup, '1 hour', '10 minutes');
    ELSE
        query := replace(query, '{hour}', 'date_trunc(''hour'', window_start, ''UTC'')');
        EXECUTE format('CREATE VIEW %I AS %s', rollup, query);
    END IF;
END $$;
