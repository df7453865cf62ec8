-- Whatever a sensor says is stored and shown. PostgreSQL's arithmetic fails where a result is too
-- large for a double or too close to zero, and then one reading stopped all. So what is computed of
-- measured values is computed by these functions, which cannot fail; and a row that the database
-- refuses all the same is set aside.

-- A double, 2^540 times closer to zero: any number of them can be added up, and so can their
-- squares. No bit is lost, but what is closer to zero than 1e-100 counts as zero.
CREATE FUNCTION scaled_down(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(value) < 1e-100 THEN 0 ELSE value * power(2::double precision, -540) END
$$;

-- A mean, or a length, of what was scaled down. By rounding it may be beyond the largest double.
CREATE FUNCTION scaled_up(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN abs(value) <= 4.994797680505587e145 THEN value * power(2::double precision, 540)
        WHEN abs(value) < 'Infinity' THEN sign(value) * 1.7976931348623157e308
        ELSE value
    END
$$;

CREATE FUNCTION thousandth(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(value) < 1e-300 THEN 0 ELSE value / 1000 END
$$;

CREATE FUNCTION square(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(value) < 1e-150 THEN 0 ELSE value * value END
$$;

CREATE FUNCTION vector_length(x double precision, y double precision, z double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN greatest(abs(x), abs(y), abs(z)) < 1e150
            THEN sqrt(square(x) + square(y) + square(z))
        ELSE scaled_up(sqrt(
            square(scaled_down(x)) + square(scaled_down(y)) + square(scaled_down(z))))
    END
$$;

-- Whether two means are the same: the order of summation shows below 1e-9 of them. Chosen by us.
CREATE FUNCTION is_same_mean(one double precision, other double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN one = other THEN true
        WHEN greatest(abs(one), abs(other)) NOT BETWEEN 1e-290 AND 1.7976931348623157e308
            OR sign(one) <> sign(other) THEN false
        ELSE abs(one - other) <= 1e-9 * greatest(abs(one), abs(other))
    END
$$;

-- The rollups' triggers once more: where ordinary arithmetic fails, all is computed again with
-- these functions, which take longer.
CREATE FUNCTION setup.with_safe_means(aggregates text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(aggregates,
        '\mavg\(sqrt\([^A-Z]+\)\) AS',
        'scaled_up(avg(scaled_down(vector_length('
            || 'acceleration_x_g, acceleration_y_g, acceleration_z_g)))) AS'),
        '\mcount\(acceleration_x_g \+ [^)]+\)',
        'count(vector_length(acceleration_x_g, acceleration_y_g, acceleration_z_g))'),
        '\mavg\((\w+)\) AS', 'scaled_up(avg(scaled_down(\1))) AS', 'g'),
        '\msum\((\w+) \* (\w+)\)\s+/ nullif\((sum\([^)]+\)), 0\) AS',
        'scaled_up(sum(scaled_down(\1) * \2) / nullif(\3, 0)) AS', 'g')
$$;

DO $$
DECLARE
    rollup text;
    definition text;
    steps text;
BEGIN
    IF setup.has_complete_timescaledb() THEN
        RETURN;
    END IF;
    FOREACH rollup IN ARRAY ARRAY['stress_minutely', 'heart_rate_hourly',
            'vehicle_pressure_hourly', 'weather_hourly'] LOOP
        definition := pg_get_functiondef(format('setup.%I', 'keep_' || rollup)::regproc);
        steps := substring(definition FROM 'END LOOP;(.*)RETURN NULL;');
        EXECUTE replace(definition, steps, format(
            'BEGIN %s EXCEPTION WHEN numeric_value_out_of_range THEN %s END; ',
            steps, setup.with_safe_means(steps)));
    END LOOP;
END $$;

DO $$
DECLARE
    length text := 'vector_length(acceleration_x_g, acceleration_y_g, acceleration_z_g)';
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW stress_series AS ' || regexp_replace(regexp_replace(
        pg_get_viewdef('stress_series'::regclass),
        'sqrt\(\S*acceleration[^,]+\) AS acceleration_g', length || ' AS acceleration_g'),
        'num_nonnulls\(\S*acceleration_x_g \+[^:]+\)::bigint',
        'num_nonnulls(' || length || '))::bigint');
END $$;

-- Continuous aggregates cannot be replaced: they are made anew, and the views over them. Heart
-- rates are whole numbers, and stress signals come in 32 bits: their means cannot overflow.
CREATE FUNCTION setup.renew_hourly(pipeline text, key_column text, aggregates text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    series text := pg_get_viewdef(format('%I', pipeline || '_series')::regclass);
    rollup text := pipeline || '_hourly';
BEGIN
    EXECUTE format('DROP VIEW %I', pipeline || '_series');
    EXECUTE format('DROP MATERIALIZED VIEW %I', rollup);
    PERFORM setup.create_rollup(rollup, pipeline || '_windows', key_column, 'window_start',
        'hour_start', '1 hour', aggregates || $query$
        count(*) FILTER (WHERE processed_by = 'batch') AS batch_window_count,
        avg(extract(epoch FROM processed_at - window_end)::double precision) AS delay_seconds,
        max(extract(epoch FROM processed_at - window_end)::double precision) AS max_delay_seconds
        $query$);
    EXECUTE format('CREATE VIEW %I AS %s', pipeline || '_series', series);
END $$;

DO $$
DECLARE
    all_series text := pg_get_viewdef('pipeline_series'::regclass);
BEGIN
    IF setup.has_complete_timescaledb() THEN
        DROP VIEW pipeline_series;
        PERFORM setup.renew_hourly('vehicle_pressure', 'vehicle_id', $query$
            count(*) AS window_count,
            sum(reading_count)::bigint AS reading_count,
            max(pressure_max_pa) AS pressure_max_pa,
            scaled_up(avg(scaled_down(pressure_avg_pa))) AS pressure_avg_pa,
            count(pressure_avg_pa) AS pressure_window_count,
        $query$);
        PERFORM setup.renew_hourly('weather', 'station_id', $query$
            count(*) AS window_count,
            sum(reading_count)::bigint AS reading_count,
            scaled_up(avg(scaled_down(temperature_avg_celsius))) AS temperature_avg_celsius,
            count(temperature_avg_celsius) AS temperature_window_count,
            scaled_up(avg(scaled_down(humidity_avg_percent))) AS humidity_avg_percent,
            count(humidity_avg_percent) AS humidity_window_count,
        $query$);
        EXECUTE 'CREATE VIEW pipeline_series AS ' || all_series;
    END IF;
END $$;

-- Rows of result tables that the database refused for a value in them, the newest refusal of each.
CREATE TABLE refused_rows (
    table_name text NOT NULL,
    row_id text NOT NULL,
    row_values jsonb NOT NULL,
    error text NOT NULL,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (table_name, row_id)
);
COMMENT ON COLUMN refused_rows.row_id IS 'md5 of its key''s values; of all, in a table without key';

-- Of a pipeline: the windows that were refused and are not there, with the readings they count; and
-- the newest window of each key, with the number of keys. Keys are found one after the other, in an
-- index, for that takes as long with many windows as with few.
CREATE FUNCTION setup.look_at_windows(pipeline text, key_column text, count_column text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($view$
        CREATE VIEW %2$I AS
        SELECT
            refused.row_values,
            refused.error,
            refused.refused_at,
            (refused.row_values ->> %5$L)::bigint AS reading_count,
            coalesce((refused.row_values ->> 'duplicate_count')::bigint, 0) AS duplicate_count
        FROM refused_rows AS refused
        WHERE refused.table_name = %3$L
            AND NOT EXISTS (
                SELECT
                FROM %3$I AS stored
                WHERE stored.%4$I = refused.row_values ->> %4$L
                    AND stored.window_start = CASE
                        WHEN refused.row_values ->> 'window_start' ~ '^[0-9]{4}-'
                            THEN (refused.row_values ->> 'window_start')::timestamptz
                    END
            )
        $view$,
        pipeline, pipeline || '_refused', pipeline || '_windows', key_column, count_column);
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
SELECT setup.look_at_windows('stress', 'worker_id', 'sample_count');
SELECT setup.look_at_windows('heart_rate', 'patient_id', 'reading_count');
SELECT setup.look_at_windows('vehicle_pressure', 'vehicle_id', 'reading_count');
SELECT setup.look_at_windows('weather', 'station_id', 'reading_count');
