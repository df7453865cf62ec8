-- The results: a row per vehicle with the highest maximum ever seen, and one per vehicle and
-- minute.
CREATE TABLE vehicle_pressure_max WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'vehicle_pressure_max',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'pressure_max_pa'
) LIKE vehicle_pressure_max_contract;

CREATE TABLE vehicle_pressure_windows WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'vehicle_pressure_windows',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.refused-rows.table' = 'refused_rows',
    'sink.version-column' = 'reading_count'
) LIKE vehicle_pressure_window_contract;
