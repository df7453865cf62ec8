-- What the jobs and the fallback of all pipelines write besides windows, in the minutes up to now.
INSERT INTO late_readings
SELECT pipeline, 'key', now() - row * INTERVAL '40 s', topic, 0, row, now() - row * INTERVAL '40 s'
FROM generate_series(1, 12) AS row CROSS JOIN pipelines;
INSERT INTO dead_letters (topic, partition_id, partition_offset, received_at, error, payload)
SELECT topic, 0, row, now() - row * INTERVAL '50 s', 'not Avro: <b>cut off</b> after 3 bytes', '\x0102'
FROM generate_series(1, 12) AS row CROSS JOIN pipelines;
INSERT INTO mode_switches
SELECT now() - age, pipeline, mode, reason, lag
FROM pipelines CROSS JOIN (
    VALUES (INTERVAL '9 min', 'batch', 'no window for 31 s', 31), (INTERVAL '7 min', 'stream', 'the live job has caught up', 4)
) AS switch (age, mode, reason, lag);
INSERT INTO job_checks
SELECT pipeline, now() - row * INTERVAL '10 s', 'RUNNING', 0, 100 - row, 0, now() - row * INTERVAL '10 s' - INTERVAL '3 s', 0.2,
    2e-6, 9e-6
FROM generate_series(1, 80) AS row CROSS JOIN pipelines;
