-- Jobs connect as telltale_writer, Grafana connects as telltale_reader. The command migrate sets
-- their passwords.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'telltale_writer') THEN
        CREATE ROLE telltale_writer LOGIN;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'telltale_reader') THEN
        CREATE ROLE telltale_reader LOGIN;
    END IF;
END $$;

ALTER ROLE telltale_reader SET default_transaction_read_only = on;
ALTER ROLE telltale_reader SET statement_timeout = '30s';
ALTER ROLE telltale_reader SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE telltale_reader SET timezone = 'UTC';

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO telltale_writer;
GRANT USAGE ON SCHEMA public TO telltale_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO telltale_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO telltale_reader;

-- Each batch run creates its own tables here, merges their rows into the results, and drops them.
CREATE SCHEMA staging;
GRANT USAGE, CREATE ON SCHEMA staging TO telltale_writer;

DO $$
DECLARE
    writer text;
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO telltale_writer', current_database());
    -- A late window may decompress any number of rows of its chunk.
    IF setup.has_complete_timescaledb() THEN
        FOREACH writer IN ARRAY ARRAY['telltale_writer', current_user] LOOP
            EXECUTE format('ALTER ROLE %I SET '
                || 'timescaledb.max_tuples_decompressed_per_dml_transaction = 0', writer);
        END LOOP;
    END IF;
END $$;
