-- The windows that a report counts, as the database holds them when it runs: one SELECT, so one
-- moment for all.
CREATE TABLE heart_rate_windows WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = 'heart_rate_windows',
    'scan.fetch-size' = '10000',
    'scan.auto-commit' = 'false'
) LIKE heart_rate_window_contract;
