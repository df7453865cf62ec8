-- The results: one row per worker and window, whoever computed it; more samples win over fewer.
CREATE TABLE stress_windows WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'stress_windows',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'sample_count'
) LIKE stress_window_contract;
