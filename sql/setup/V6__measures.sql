-- Measures: the columns that the windows of a pipeline and its rollups have in common. A pipeline
-- declares each measure once; the expressions for windows, minutes and hours follow from it.
CREATE TYPE ${setup}.measure AS (
    name text,
    -- the value of one window
    of_window text,
    -- the aggregate over the windows of a group
    of_windows text,
    -- the aggregate over the rows of a finer rollup
    of_rollup text
);

-- A mean of a value, and its weight: the number of windows that have the value.
-- scaled_value is the value as scaled_down returns it.
CREATE FUNCTION ${setup}.mean(
    name text, count_name text, value text DEFAULT NULL, scaled_value text DEFAULT NULL
) RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[
        ROW(
            name,
            coalesce(value, name),
            format('scaled_up(avg(%s))',
                coalesce(scaled_value, format('scaled_down(%s)', coalesce(value, name)))),
            format('scaled_up(sum(scaled_down(%1$I) * %2$I) / nullif(sum(%2$I), 0))',
                name, count_name)),
        ROW(
            count_name,
            format('num_nonnulls(%s)::bigint', coalesce(value, name)),
            format('count(%s)', coalesce(value, name)),
            format('sum(%I)::bigint', count_name))
    ]::${setup}.measure[]
$$;

CREATE FUNCTION ${setup}.minimum(name text) RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[ROW(
        name, name, format('min(%I)', name), format('min(%I)', name)
    )]::${setup}.measure[]
$$;

CREATE FUNCTION ${setup}.maximum(name text, value text DEFAULT NULL)
RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[ROW(
        name,
        coalesce(value, name),
        format('max(%s)', coalesce(value, name)),
        format('max(%I)', name)
    )]::${setup}.measure[]
$$;

CREATE FUNCTION ${setup}.total(name text, value text DEFAULT NULL)
RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[ROW(
        name,
        coalesce(value, name),
        format('sum(%s)::bigint', coalesce(value, name)),
        format('sum(%I)::bigint', name)
    )]::${setup}.measure[]
$$;

-- The number of windows for which a condition holds.
CREATE FUNCTION ${setup}.windows_where(name text, condition text)
RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[ROW(
        name,
        format('CASE WHEN %s THEN 1 ELSE 0 END::bigint', condition),
        format('count(*) FILTER (WHERE %s)', condition),
        format('sum(%I)::bigint', name)
    )]::${setup}.measure[]
$$;

-- The measures of a pipeline with those that every pipeline has: before its own, the number of
-- windows and of readings; after its own, the windows of batch runs and the seconds from the end of
-- a window to its result.
CREATE FUNCTION ${setup}.all_measures(count_column text, own ${setup}.measure[])
RETURNS ${setup}.measure[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[ROW(
            'window_count', '1::bigint', 'count(*)', 'coalesce(sum(window_count), 0)::bigint'
        )]::${setup}.measure[]
        || ${setup}.total(count_column)
        || own
        || ${setup}.windows_where('batch_window_count', 'processed_by = ''batch''')
        || ARRAY[ROW(
            'delay_seconds',
            'date_part(''epoch'', processed_at - window_end)',
            'avg(date_part(''epoch'', processed_at - window_end))',
            'sum(delay_seconds * window_count) / nullif(sum(window_count), 0)'
        )]::${setup}.measure[]
        || ${setup}.maximum('max_delay_seconds', 'date_part(''epoch'', processed_at - window_end)')
$$;
