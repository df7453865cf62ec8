-- The three editions of the database: complete TimescaleDB, its Apache edition, plain PostgreSQL.
-- A table has the same name, columns and key in each of them.

-- An administrator may have created the schemas, for an owner who may not. Batch runs create their
-- tables in ${staging}, merge the rows into the results, and drop them.
DO $$
DECLARE
    schema text;
BEGIN
    FOREACH schema IN ARRAY ARRAY['${setup}', '${staging}', '${rollup}'] LOOP
        IF to_regnamespace(schema) IS NULL THEN
            EXECUTE 'CREATE SCHEMA ' || schema;
        END IF;
    END LOOP;
END $$;

-- The tables, views and sequences that migrations created in the schema of the tables. The command
-- migrate fills it; other tables in the schema give no privileges to the roles.
CREATE TABLE ${setup}.own_relations (relation regclass PRIMARY KEY);

DO $$
BEGIN
    -- CREATE EXTENSION ends the session if the library is not preloaded.
    IF current_setting('timescaledb.max_background_workers', true) IS NOT NULL THEN
        CREATE EXTENSION IF NOT EXISTS timescaledb;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'role % may not create the extension timescaledb: using plain tables',
        current_user;
END $$;

CREATE FUNCTION ${setup}.has_timescaledb() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') $$;

-- Only the complete edition has continuous aggregates, compression and retention policies.
CREATE FUNCTION ${setup}.has_complete_timescaledb() RETURNS boolean LANGUAGE sql STABLE AS
$$
    SELECT ${setup}.has_timescaledb()
        AND current_setting('timescaledb.license', true) = 'timescale'
$$;

-- Makes a table of windows a hypertable of daily chunks. A chunk is compressed after a week, when
-- late readings have become rare. It is kept for ten years, so that the replay of an old recording
-- keeps its rows. A hypertable has an index on its time; a plain table gets the same one here.
CREATE FUNCTION ${setup}.add_window_table(window_table text, key_column text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF ${setup}.has_timescaledb() THEN
        EXECUTE format('SELECT create_hypertable(%L, by_range(%L, INTERVAL %L))',
            window_table, 'window_start', '1 day');
    ELSE
        EXECUTE format('CREATE INDEX ON %I (window_start DESC)', window_table);
    END IF;
    IF ${setup}.has_complete_timescaledb() THEN
        EXECUTE format('ALTER TABLE %I SET (timescaledb.compress, '
            || 'timescaledb.compress_segmentby = %L, '
            || 'timescaledb.compress_orderby = %L)', window_table, key_column, 'window_start');
        EXECUTE format('SELECT add_compression_policy(%L, INTERVAL %L)', window_table, '7 days');
        EXECUTE format('SELECT add_retention_policy(%L, INTERVAL %L)', window_table, '10 years');
    END IF;
END $$;
