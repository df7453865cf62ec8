-- The tables that all pipelines share.

-- Records that cannot be decoded or that hold no valid reading: one row per record of a topic,
-- however often a job restarts. If several pipelines read the topic, the row names the last one
-- that refused the record.
CREATE TABLE dead_letters (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    received_at timestamptz NOT NULL,
    error text NOT NULL,
    payload bytea,
    record_key bytea,
    pipeline text,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX dead_letters_received_at ON dead_letters (received_at DESC);

-- The dead letters of each pipeline: two pipelines that refuse the same record have a row each.
CREATE TABLE pipeline_dead_letters (
    pipeline text NOT NULL,
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    received_at timestamptz NOT NULL,
    error text NOT NULL,
    PRIMARY KEY (pipeline, topic, partition_id, partition_offset),
    FOREIGN KEY (topic, partition_id, partition_offset) REFERENCES dead_letters
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX pipeline_dead_letters_place
    ON pipeline_dead_letters (topic, partition_id, partition_offset);
CREATE INDEX pipeline_dead_letters_received_at ON pipeline_dead_letters (received_at DESC);

-- Dead letters that were sent to their topic again. A replay inserts its row before it sends the
-- record, and completes the row afterwards. If replayed_offset is null, the replay was interrupted:
-- the record was sent if the topic has a record with its header replay-of from searched_from on.
CREATE TABLE dead_letter_replays (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    searched_from bigint NOT NULL,
    replayed_at timestamptz,
    replayed_offset bigint,
    PRIMARY KEY (topic, partition_id, partition_offset),
    FOREIGN KEY (topic, partition_id, partition_offset) REFERENCES dead_letters
        ON DELETE CASCADE ON UPDATE CASCADE
);

-- Readings that were later than the watermark.
CREATE TABLE late_readings (
    pipeline text NOT NULL,
    reading_key text NOT NULL,
    event_time timestamptz NOT NULL,
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (pipeline, topic, partition_id, partition_offset)
);
CREATE INDEX late_readings_event_time ON late_readings (pipeline, event_time);
CREATE INDEX late_readings_received_at ON late_readings (received_at DESC);

-- Rows of result tables that the database refused because of a value in them: the newest refusal of
-- each row.
CREATE TABLE refused_rows (
    table_name text NOT NULL,
    row_id text NOT NULL,
    row_values jsonb NOT NULL,
    error text NOT NULL,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (table_name, row_id)
);
COMMENT ON COLUMN refused_rows.row_id IS
    'md5 of the values of the key; of all values, in a table without a key';

-- The columns of each table of landed readings. A batch run copies records with an event time from
-- Kafka into these tables, as they are. The SQL of the pipeline decides which ones are valid.
CREATE TABLE ${setup}.landed_reading (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    event_time timestamptz NOT NULL,
    reading_key text,
    received_at timestamptz NOT NULL DEFAULT now(),
    record_key bytea,
    payload bytea,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX ON ${setup}.landed_reading (event_time);
COMMENT ON COLUMN ${setup}.landed_reading.reading_key IS
    'the key as text; null if the record has no usable key';
COMMENT ON COLUMN ${setup}.landed_reading.received_at IS 'when the record was landed';

-- Ranges of offsets that are landed for a pipeline. A batch run may start in the middle of a topic,
-- which leaves a gap before its range.
CREATE TABLE landed_offsets (
    pipeline text NOT NULL,
    topic text NOT NULL,
    partition_id int NOT NULL,
    next_offset bigint NOT NULL,
    first_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (pipeline, topic, partition_id, first_offset)
);

-- Windows with readings that were landed after the last batch run computed the window.
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

-- The state from which a restarted fallback continues. All readings of windows that start at or
-- after watched_from have offsets of at least watched_offset. While the mode is batch, the same
-- holds for landed_from and landing_offset. Readings before settled_offset are in windows that are
-- complete and settled: they are counted, set aside, or left out by the SQL.
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
    settled_offset bigint NOT NULL DEFAULT 0,
    landing_offset bigint NOT NULL,
    PRIMARY KEY (pipeline, partition_id)
);

-- How far the live jobs have written: all rows up to the watermark flushed_millis, in milliseconds
-- since 1970, are in the table or were left out by the SQL. One row per writer of a table.
CREATE TABLE live_progress (
    table_name text NOT NULL,
    subtask int NOT NULL,
    parallelism int NOT NULL,
    flushed_millis bigint NOT NULL,
    flushed_at timestamptz NOT NULL,
    PRIMARY KEY (table_name, subtask)
);

-- The state of each live job as Flink reports it every few seconds, for the last month.
CREATE TABLE job_checks (
    pipeline text NOT NULL,
    checked_at timestamptz NOT NULL,
    state text NOT NULL,
    restart_count bigint NOT NULL,
    checkpoint_count bigint NOT NULL,
    failed_checkpoint_count bigint NOT NULL,
    checkpoint_at timestamptz,
    checkpoint_seconds double precision,
    inference_median_seconds double precision,
    inference_p99_seconds double precision,
    PRIMARY KEY (pipeline, checked_at)
);
CREATE INDEX job_checks_checked_at ON job_checks (checked_at DESC);

-- The number of readings in a topic so far. Records are counted one by one, because an offset may
-- also belong to a transaction marker, to a record of an aborted transaction, or to a record that
-- compaction removed. gone_count is the number of offsets whose records retention or compaction
-- removed before they were counted.
CREATE TABLE topic_counts (
    topic text NOT NULL,
    topic_id text NOT NULL,
    partition_id int NOT NULL,
    next_offset bigint NOT NULL,
    record_count bigint NOT NULL,
    gone_count bigint NOT NULL,
    PRIMARY KEY (topic, topic_id, partition_id)
);

-- Readings in the tables of a pipeline whose records were removed from the topic before they were
-- counted.
CREATE TABLE uncounted_readings (
    pipeline text NOT NULL,
    topic text NOT NULL,
    reading_count bigint NOT NULL,
    PRIMARY KEY (pipeline, topic)
);

-- The topic that the offsets in other tables belong to. Kafka gives a topic that is deleted and
-- created again a new id; rows of the former topic then have the topic name NAME@ID.
CREATE TABLE topic_ids (
    topic text PRIMARY KEY,
    topic_id text NOT NULL
);

-- The version of a pipeline that writes its tables, and the last script that ran as its live job.
-- If a job that replaces it cannot start, that script runs again. It holds no password.
CREATE TABLE live_pipelines (
    pipeline text PRIMARY KEY,
    version text NOT NULL,
    script text,
    savepoint text,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- The identity of the project's tables. A job that writes to tables with another id belongs to
-- another project.
CREATE TABLE database_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    project text NOT NULL
);
INSERT INTO database_identity (project) VALUES ('${project}');
