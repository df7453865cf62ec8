-- A batch run writes no topics, because the live job has already sent these records.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'blackhole'
) LIKE ${CONTRACT};
