-- The results: one row per patient and window, whoever computed it; more readings win over fewer.
CREATE TABLE heart_rate_windows WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'heart_rate_windows',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'reading_count'
) LIKE heart_rate_window_contract;

CREATE TABLE heart_rate_trend WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'heart_rate_trend',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'reading_count'
) LIKE heart_rate_window_contract;
