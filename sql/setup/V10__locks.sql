-- Landing, batch runs, promotions and refreshes exclude each other by advisory locks. Any role may
-- take these, so that a role that only reads could stop them all: the functions are taken from it.

CREATE VIEW ${setup}.lock_functions AS
SELECT oid, oid::regprocedure::text AS name
FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace
    AND proname ~ '^pg_(try_)?advisory_(xact_)?lock';

-- Only a superuser may do this, and only in a database of its own, which V2 has closed.
DO $$
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        AND NOT has_database_privilege('public', current_database(), 'TEMPORARY')
    THEN
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC',
            (SELECT string_agg(name, ', ') FROM ${setup}.lock_functions));
    END IF;
END $$;

-- The statement with which the writer may take locks again, if it may not.
CREATE FUNCTION ${setup}.missing_lock_grants(role text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', string_agg(name, ', ' ORDER BY name), role)
    FROM ${setup}.lock_functions
    WHERE NOT coalesce(
        has_function_privilege(to_regrole(quote_ident(role)), oid, 'EXECUTE'), false)
    HAVING count(*) > 0
$$;
