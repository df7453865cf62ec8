-- A writer's session keeps the plans of the rollups' triggers, also those that it made while the
-- tables were empty, and then reads whole tables for each batch of rows. An index is there for
-- every question that they ask.
DO $$
DECLARE
    keeper regprocedure;
BEGIN
    FOR keeper IN
        SELECT oid
        FROM pg_proc
        WHERE pronamespace = 'setup'::regnamespace
            AND prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET enable_seqscan = off', keeper);
    END LOOP;
END $$;
