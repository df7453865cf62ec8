-- What the jobs and the fallback of all pipelines write besides windows, in the 20 minutes before now.
INSERT INTO dead_letters (topic, partition_id, partition_offset, received_at, error, payload)
SELECT topic, 0, number, now() - INTERVAL '3 min', 'ts: missing', convert_to('{}', 'UTF8')
FROM pipelines
CROSS JOIN generate_series(1, 7) AS number;

INSERT INTO late_readings (
    pipeline, reading_key, event_time, topic, partition_id, partition_offset, received_at
)
SELECT pipeline, 'device1', now() - INTERVAL '30 min', topic, 0, number, now() - INTERVAL '3 min'
FROM pipelines
CROSS JOIN generate_series(10, 17) AS number;

INSERT INTO mode_switches (switched_at, pipeline, mode, reason, latency_seconds)
SELECT now() - age, pipeline, mode, reason, lag
FROM pipelines
CROSS JOIN (
    VALUES (INTERVAL '8 min', 'batch', 'there is no live job', 31),
        (INTERVAL '5 min', 'stream', 'the live job has caught up', 3)
) AS switches (age, mode, reason, lag);

INSERT INTO fallback_state (
    pipeline, mode, checked_at, lag_seconds, watched_from, landed_from, computed_to
)
SELECT pipeline, 'stream', now(), 0, now(), now(), now()
FROM pipelines;

INSERT INTO job_checks
SELECT pipeline, looked_at, 'RUNNING', 0, 100, 0, looked_at - INTERVAL '3 s', 0.05, 0.0000014, 0.000004
FROM pipelines
CROSS JOIN generate_series(now() - INTERVAL '10 min', now(), '10 s') AS looked_at;
