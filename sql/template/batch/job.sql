-- A batch job: it reads the readings of a range once and ends.
SET 'execution.runtime-mode' = 'batch';
SET 'pipeline.name' = '${PIPELINE} batch';
SET 'table.local-time-zone' = 'UTC';
SET 'table.optimizer.reuse-optimize-block-with-digest-enabled' = 'true';
SET 'parallelism.default' = '${PARALLELISM}';
SET 'pipeline.object-reuse' = 'true';
-- The caller retries a failed batch; a restart by the cluster would retry without end.
SET 'restart-strategy.type' = 'none';
SET 'pipeline.global-job-parameters' = '{
    ${OWN_SETTINGS}
    "telltale.mode": "batch",
    "telltale.version": "${VERSION}"
}';
