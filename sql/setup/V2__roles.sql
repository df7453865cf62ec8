-- The roles: jobs connect as the writer, dashboards as the reader. No migration names them, so that
-- an administrator may create them instead. The command migrate runs or prints the statements of
-- ${setup}.missing_role_statements, and sets the passwords.

-- A database of its own is closed to everybody else. One that holds tables of other programs stays
-- as it is.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_database
            WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE'))
        OR EXISTS (
            SELECT
            FROM pg_class
            JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
                AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                AND relnamespace <> ALL (
                    ARRAY['${setup}', '${staging}', '${rollup}']::regnamespace[])
                AND relname NOT LIKE 'telltale\_%\_history'
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        )
    THEN
        RETURN;
    END IF;
    REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;

-- A late window may decompress any number of rows of its chunk.
DO $$
BEGIN
    IF ${setup}.has_complete_timescaledb() THEN
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET '
            || 'timescaledb.max_tuples_decompressed_per_dml_transaction = 0',
            current_user, current_database());
    END IF;
END $$;

-- The privileges that a role needs and does not have. A role that does not exist has none.
CREATE FUNCTION ${setup}.missing_grants(role text, is_writer boolean) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('GRANT %s ON SCHEMA %s TO %I',
        string_agg(privilege, ', ' ORDER BY privilege), name, role)
    FROM (VALUES
        ('${schema}', 'USAGE', false),
        ('${staging}', 'USAGE', true),
        ('${staging}', 'CREATE', true),
        ('${rollup}', 'USAGE', true)
    ) AS wanted (name, privilege, of_writer)
    WHERE (is_writer OR NOT of_writer)
        AND NOT coalesce(has_schema_privilege(
            to_regrole(quote_ident(role)), to_regnamespace(name), privilege), false)
    GROUP BY name
    UNION ALL
    SELECT format('GRANT %s ON %s TO %I', privileges, string_agg(name, ', ' ORDER BY name), role)
    FROM (
        SELECT
            format('%I.%I', nspname, relname) AS name,
            string_agg(privilege, ', ' ORDER BY position) AS privileges
        FROM ${setup}.own_relations
        JOIN pg_class ON pg_class.oid = relation
        JOIN pg_namespace ON pg_namespace.oid = relnamespace
        CROSS JOIN unnest(CASE
            WHEN relkind NOT IN ('r', 'p') OR relname = 'pipelines' OR NOT is_writer
                THEN ARRAY['SELECT']
            ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']
        END) WITH ORDINALITY AS wanted (privilege, position)
        WHERE relkind <> 'S'
            AND NOT coalesce(has_table_privilege(
                to_regrole(quote_ident(role)), relation, privilege), false)
        GROUP BY 1
    ) AS lacking
    GROUP BY privileges
    UNION ALL
    SELECT format('GRANT USAGE ON SEQUENCE %I.%I TO %I', nspname, relname, role)
    FROM ${setup}.own_relations
    JOIN pg_class ON pg_class.oid = relation
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind = 'S'
        AND is_writer
        AND NOT coalesce(has_sequence_privilege(
            to_regrole(quote_ident(role)), relation, 'USAGE'), false)
$$;

-- The settings that a role needs in this database and does not have. A setting that an
-- administrator chose stays.
CREATE FUNCTION ${setup}.missing_role_settings(role text, settings text[]) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('ALTER ROLE %I IN DATABASE %I SET %s', role, current_database(), setting)
    FROM unnest(settings) AS setting
    WHERE NOT EXISTS (
        SELECT
        FROM pg_db_role_setting
        JOIN pg_database ON pg_database.oid = setdatabase
        CROSS JOIN unnest(setconfig) AS existing
        WHERE datname = current_database()
            AND setrole = to_regrole(quote_ident(role))
            AND lower(split_part(existing, '=', 1)) = split_part(setting, ' ', 1)
    )
$$;

-- All statements that are missing until the roles can do their work, in order.
CREATE FUNCTION ${setup}.missing_role_statements(writer text, reader text) RETURNS SETOF text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    role text;
    path text;
BEGIN
    FOREACH role IN ARRAY ARRAY[writer, reader] LOOP
        IF to_regrole(quote_ident(role)) IS NULL THEN
            RETURN NEXT format('CREATE ROLE %I LOGIN', role);
        END IF;
    END LOOP;
    RETURN QUERY SELECT ${setup}.missing_grants(writer, true);
    RETURN QUERY SELECT ${setup}.missing_grants(reader, false);
    RETURN QUERY SELECT ${setup}.missing_role_settings(reader, ARRAY[
        'default_transaction_read_only = on', 'statement_timeout = ''30s''',
        'idle_in_transaction_session_timeout = ''60s''', 'timezone = ''UTC''',
        'search_path = ' || concat_ws(', ', '${schema}', nullif('"public"', '${schema}'))]);
    IF ${setup}.has_complete_timescaledb() THEN
        RETURN QUERY SELECT ${setup}.missing_role_settings(writer, ARRAY[
            'timescaledb.max_tuples_decompressed_per_dml_transaction = 0']);
    END IF;
    SELECT substr(existing, 13) INTO path
    FROM pg_db_role_setting
    JOIN pg_database ON pg_database.oid = setdatabase
    CROSS JOIN unnest(setconfig) AS existing
    WHERE datname = current_database()
        AND setrole = to_regrole(quote_ident(reader))
        AND starts_with(existing, 'search_path=')
        AND trim('${schema}', '"') <> ALL (
            SELECT trim(name, '" ')
            FROM unnest(string_to_array(substr(existing, 13), ',')) AS name);
    IF path IS NOT NULL THEN
        RETURN NEXT format('-- Role %I looks for tables in %s in this database: '
            || 'dashboards over schema %s need another DATABASE_READER_ROLE', reader, path,
            trim('${schema}', '"'));
    END IF;
END $$;
