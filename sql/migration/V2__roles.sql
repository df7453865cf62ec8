-- telltale_writer runs the jobs, telltale_reader looks (Grafana). Passwords are set outside,
-- never here.
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

GRANT USAGE ON SCHEMA public TO telltale_writer;
GRANT USAGE ON SCHEMA public TO telltale_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO telltale_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO telltale_reader;
