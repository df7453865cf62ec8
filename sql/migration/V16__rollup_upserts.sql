-- An upsert calls the triggers of a table twice: for the rows that it replaced, then for those that
-- are new. Each call locks groups in the order of keys, both together do not, so that two writers
-- could wait for each other. Now the first call leaves its rows to the second, which locks and
-- computes all groups at once. The complete TimescaleDB has no such triggers.

CREATE FUNCTION setup.begin_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('telltale.is_inserting', 'true', true);
    RETURN NULL;
END $$;

CREATE FUNCTION setup.join_upserts(window_table text, rollup text, key_column text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    definition text := pg_get_functiondef(format('setup.%I', 'keep_' || rollup)::regproc);
    variables text := $declare$
            missing_count bigint;
            replaced_keys text[];
            replaced_times timestamptz[];
    $declare$;
    -- Only a setting reaches from one call to the other; it is empty where there is nothing.
    hand_over text := $body$
            IF TG_OP = 'UPDATE' AND current_setting('telltale.is_inserting', true) = 'true' THEN
                PERFORM set_config('telltale.replaced_keys', array_agg(%1$I)::text, true),
                        set_config('telltale.replaced_times', array_agg(window_start)::text, true)
                FROM touched
                HAVING count(*) > 0;
                RETURN NULL;
            END IF;
            IF TG_OP = 'INSERT' THEN
                replaced_keys := nullif(current_setting('telltale.replaced_keys', true), '');
                replaced_times := nullif(current_setting('telltale.replaced_times', true), '');
                PERFORM set_config('telltale.' || name, '', true)
                FROM unnest(ARRAY['is_inserting', 'replaced_keys', 'replaced_times']) AS name;
            END IF;
            IF replaced_keys IS NULL AND NOT EXISTS (SELECT FROM touched) THEN
    $body$;
    all_rows text := 'AS touched_time FROM (SELECT %1$I, window_start FROM touched UNION ALL '
        || 'SELECT replaced_key, replaced_time FROM unnest(replaced_keys, replaced_times) '
        || 'AS replaced (replaced_key, replaced_time)) AS all_rows)';
BEGIN
    definition := replace(definition, 'missing_count bigint;', variables);
    definition := replace(
        definition, 'AS touched_time FROM touched)', format(all_rows, key_column));
    definition := replace(
        definition, 'IF NOT EXISTS (SELECT FROM touched) THEN', format(hand_over, key_column));
    EXECUTE definition;
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I EXECUTE FUNCTION setup.begin_insert()',
        rollup || '_begin_insert', window_table);
END $$;

DO $$
BEGIN
    IF NOT setup.has_complete_timescaledb() THEN
        PERFORM setup.join_upserts('stress_windows', 'stress_minutely', 'worker_id');
        PERFORM setup.join_upserts('heart_rate_windows', 'heart_rate_hourly', 'patient_id');
        PERFORM setup.join_upserts(
            'vehicle_pressure_windows', 'vehicle_pressure_hourly', 'vehicle_id');
        PERFORM setup.join_upserts('weather_windows', 'weather_hourly', 'station_id');
    END IF;
END $$;
