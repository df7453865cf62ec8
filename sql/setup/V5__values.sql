-- Arithmetic on measured values, steps of dashboards, and keys. PostgreSQL's own arithmetic fails
-- where a result is too large for a double or too close to zero, so that one reading would stop a
-- writer or a dashboard. These functions accept any double. Their names are bound when they are
-- created, because a continuous aggregate refreshes without the schema in its search path.

-- The value divided by 2^540. Any number of such values, and of their squares, can be added without
-- an overflow. No bit is lost, except that a value closer to zero than 1e-100 becomes zero.
CREATE FUNCTION scaled_down(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e-100 THEN 0 ELSE value * power(2::double precision, -540) END;

-- The inverse of scaled_down, for a mean or a length of scaled values. Rounding may put such a
-- result beyond the largest double, which is then the result.
CREATE FUNCTION scaled_up(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN abs(value) <= 4.994797680505587e145 THEN value * power(2::double precision, 540)
    WHEN abs(value) < 'Infinity' THEN sign(value) * 1.7976931348623157e308
    ELSE value
END;

CREATE FUNCTION thousandth(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e-300 THEN 0 ELSE value / 1000 END;

CREATE FUNCTION square(value double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e-150 THEN 0 ELSE value * value END;

-- The length of a vector, scaled down, for its mean.
CREATE FUNCTION scaled_length(x double precision, y double precision, z double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN greatest(abs(x), abs(y), abs(z)) < 1e150
        THEN sqrt(square(x) + square(y) + square(z)) * power(2::double precision, -540)
    ELSE sqrt(square(scaled_down(x)) + square(scaled_down(y)) + square(scaled_down(z)))
END;

CREATE FUNCTION vector_length(x double precision, y double precision, z double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN greatest(abs(x), abs(y), abs(z)) < 1e150 THEN sqrt(square(x) + square(y) + square(z))
    ELSE scaled_up(scaled_length(x, y, z))
END;

-- Whether two means are equal, except for the order in which they were summed. They may differ by
-- 1e-9 of the greater one, chosen by us.
CREATE FUNCTION is_same_mean(one double precision, other double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN one = other THEN true
    WHEN greatest(abs(one), abs(other)) NOT BETWEEN 1e-290 AND 1.7976931348623157e308
        OR sign(one) <> sign(other) THEN false
    ELSE abs(one - other) <= 1e-9 * greatest(abs(one), abs(other))
END;

-- The step_seconds of the rows to read for a chart whose points are interval_ms apart.
CREATE FUNCTION step_for(interval_ms bigint, finest_seconds int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN interval_ms <= 10000 THEN finest_seconds
    WHEN interval_ms < 1800000 THEN GREATEST(finest_seconds, 60)
    ELSE 3600
END;

-- A key that is given as text, as a value of the type of its column; null if the text is no such
-- value. Flink and PostgreSQL write booleans, floating-point numbers and times as different texts.
CREATE FUNCTION key_as(key text, typed anyelement) RETURNS anyelement
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET timezone = 'UTC' AS $$
BEGIN
    typed := key;
    RETURN typed;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- The SQL of a key that is given as text, to compare it with a key column by its index.
CREATE FUNCTION key_value(window_table regclass, key_column text, key text) RETURNS text
LANGUAGE sql STABLE
RETURN (
    SELECT CASE
        WHEN typcategory = 'S' THEN key
        ELSE format('key_as(%s, NULL::%s)', key, format_type(atttypid, NULL))
    END
    FROM pg_attribute
    JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = window_table AND attname = key_column
);
