-- The tables of records that all pipelines share: set aside, refused and landed.

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

-- Ranges of offsets that batch runs have counted from the topic, in the windows that end after
-- computed_from and not after computed_to. A live job may read such a record later, when its window
-- is closed.
CREATE TABLE counted_offsets (
    pipeline text NOT NULL,
    topic text NOT NULL,
    partition_id int NOT NULL,
    first_offset bigint NOT NULL,
    next_offset bigint NOT NULL,
    computed_from timestamptz NOT NULL,
    computed_to timestamptz NOT NULL
);
CREATE INDEX counted_offsets_next_offset
ON counted_offsets (pipeline, topic, partition_id, next_offset);

-- Windows with readings that were landed after the last batch run computed the window.
CREATE TABLE pending_windows (
    pipeline text NOT NULL,
    window_start timestamptz NOT NULL,
    PRIMARY KEY (pipeline, window_start)
);
