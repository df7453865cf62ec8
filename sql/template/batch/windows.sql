-- The windows that a report aggregates, read from the database in one snapshot.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${TABLE}',
    'scan.fetch-size' = '10000',
    'scan.auto-commit' = 'false'
) LIKE ${CONTRACT};
