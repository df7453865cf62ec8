-- A table of results: if two rows have one key, the greater value of the version column wins.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${STAGED}${TABLE}',
    'sink.buffer-flush.max-rows' = '10000',
    'sink.buffer-flush.interval' = '200 ms',
    'sink.local-sums.in-place' = '${LOCAL_SUMS_IN_PLACE}',
    'sink.refused-rows.table' = '${REFUSED_ROWS}',
    ${PROGRESS_OPTION}
    'sink.version-column' = '${VERSION_COLUMN}'
) LIKE ${CONTRACT};
