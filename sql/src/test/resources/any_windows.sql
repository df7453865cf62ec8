-- Fills each table of windows that is empty: five keys, the windows of the 20 minutes before now,
-- and a number in each numeric column. So a pipeline needs rows of its own only where a query asks
-- for particular values.
DO $fill$
DECLARE
    numbers text[] := ARRAY[
        'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];
    added record;
BEGIN
    FOR added IN
        SELECT
            pipeline || '_windows' AS windows,
            window_length,
            string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS names,
            string_agg(CASE
                WHEN column_name = key_column THEN format('number::text::%s', data_type)
                WHEN column_name = 'window_start' THEN 'start'
                WHEN column_name = 'window_end' THEN 'start + step'
                WHEN column_name = 'processed_at' THEN 'start + step + INTERVAL ''5 s'''
                WHEN column_name = 'processed_by' THEN '''stream'''
                WHEN data_type = ANY (numbers) THEN 'number'
                ELSE '''any'''
            END, ', ' ORDER BY ordinal_position) AS filling
        FROM pipelines
        JOIN information_schema.columns ON table_name = pipeline || '_windows'
        WHERE column_default IS NULL
            AND (is_nullable = 'NO' OR data_type = ANY (numbers))
        GROUP BY pipeline, window_length
    LOOP
        EXECUTE format($insert$
            INSERT INTO %1$I (%2$s)
            SELECT %3$s
            FROM generate_series(1, 5) AS number
            CROSS JOIN (SELECT %4$L::interval AS step) AS length
            CROSS JOIN generate_series(
                date_bin(step, now(), 'epoch') - INTERVAL '20 min', now() - step, step) AS start
            WHERE NOT EXISTS (SELECT FROM %1$I)
            $insert$, added.windows, added.names, added.filling, added.window_length);
    END LOOP;
END $fill$;
