-- Which version of a pipeline writes its tables, and the last script of it that ran as a live job.
-- Where a job that replaces it cannot start, that script runs again. It holds no password.
CREATE TABLE live_pipelines (
    pipeline text PRIMARY KEY,
    version text NOT NULL,
    script text,
    savepoint text,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- The database's own name for itself: a job that writes to another one is another project's.
CREATE TABLE database_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO database_identity (only_row) VALUES (true);
