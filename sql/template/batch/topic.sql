-- A batch run writes no topics: it would send again what the live job has sent.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'blackhole'
) LIKE ${CONTRACT};
