-- How the same pipeline runs over what was landed in the database: once, bounded, then it ends.
SET 'execution.runtime-mode' = 'batch';
SET 'pipeline.name' = '${PIPELINE} batch';
SET 'table.local-time-zone' = 'UTC';
SET 'table.optimizer.reuse-optimize-block-with-digest-enabled' = 'true';
SET 'parallelism.default' = '${PARALLELISM}';
-- Whoever runs it tries again; a cluster would do so for ever.
SET 'restart-strategy.type' = 'none';
SET 'pipeline.global-job-parameters' = '{
    "telltale.mode": "batch",
    "telltale.stress.model-file": "${STRESS_MODEL_FILE}"
}';
