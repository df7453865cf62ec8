-- The fallback: what waits to be computed in batch, which mode each pipeline is in, and how it came
-- to it.

-- Landed are ranges of offsets: a batch run may begin in the middle of a topic and leave a gap
-- before it.
ALTER TABLE landed_offsets ADD COLUMN first_offset bigint NOT NULL DEFAULT 0;
ALTER TABLE landed_offsets DROP CONSTRAINT landed_offsets_pkey;
ALTER TABLE landed_offsets ADD PRIMARY KEY (topic, partition_id, first_offset);

-- Windows of which readings were landed since they were last computed in batch.
CREATE TABLE pending_windows (
    pipeline text NOT NULL,
    window_start timestamptz NOT NULL,
    PRIMARY KEY (pipeline, window_start)
);

CREATE TABLE mode_switches (
    switched_at timestamptz NOT NULL,
    pipeline text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('stream', 'batch')),
    reason text NOT NULL,
    latency_seconds double precision NOT NULL
);
CREATE INDEX mode_switches_switched_at ON mode_switches (switched_at DESC);

-- The state that a fallback goes on from, also after kill -9. All readings of windows that start at
-- or after watched_from are at or after watched_offset; the same of landed_from and landing_offset
-- while the mode is batch.
CREATE TABLE fallback_state (
    pipeline text PRIMARY KEY,
    mode text NOT NULL CHECK (mode IN ('stream', 'batch')),
    checked_at timestamptz NOT NULL,
    lag_seconds double precision NOT NULL,
    watched_from timestamptz NOT NULL,
    landed_from timestamptz NOT NULL,
    computed_to timestamptz NOT NULL
);

CREATE TABLE fallback_offsets (
    pipeline text NOT NULL REFERENCES fallback_state,
    partition_id int NOT NULL,
    watched_offset bigint NOT NULL,
    landing_offset bigint NOT NULL,
    PRIMARY KEY (pipeline, partition_id)
);

-- Where a batch run puts its rows before they are compared with those that are there. Made and
-- dropped by each run.
CREATE SCHEMA staging;
GRANT USAGE, CREATE ON SCHEMA staging TO telltale_writer;
