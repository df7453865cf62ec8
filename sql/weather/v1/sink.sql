-- The results: one row per station and window, whoever computed it; more readings win over fewer.
CREATE TABLE weather_windows WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'weather_windows',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'reading_count'
) LIKE weather_window_contract;
