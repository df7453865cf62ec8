-- A live job: it runs until it is stopped, with exactly-once checkpoints, and restarts after every
-- failure.
SET 'execution.runtime-mode' = 'streaming';
SET 'pipeline.name' = '${JOB_NAME}';
SET 'table.local-time-zone' = 'UTC';
SET 'table.optimizer.reuse-optimize-block-with-digest-enabled' = 'true';
SET 'parallelism.default' = '${PARALLELISM}';
SET 'pipeline.object-reuse' = 'true';
-- Methods up to this size keep their values in registers; the JVM does not compile far larger ones.
SET 'table.generated-code.max-length' = '20000';
-- A complete window waits at most this long for the next watermark, and in a network buffer.
SET 'pipeline.auto-watermark-interval' = '50 ms';
SET 'execution.buffer-timeout.interval' = '20 ms';
SET 'pipeline.global-job-parameters' = '{
    ${OWN_SETTINGS}
    "telltale.mode": "stream",
    "telltale.project": "${PROJECT}",
    "telltale.pipeline": "${JOB_NAME}",
    "telltale.version": "${VERSION}",
    "telltale.fingerprint": "${FINGERPRINT}",
    "telltale.database": "${DATABASE_ID}"
}';
SET 'execution.checkpointing.interval' = '${CHECKPOINT_INTERVAL}';
SET 'execution.checkpointing.mode' = 'EXACTLY_ONCE';
SET 'execution.checkpointing.externalized-checkpoint-retention' = 'RETAIN_ON_CANCELLATION';
SET 'execution.checkpointing.dir' = '${CHECKPOINT_DIRECTORY}';
SET 'execution.state-recovery.path' = '${RECOVERY_PATH}';
SET 'execution.state-recovery.claim-mode' = '${RECOVERY_CLAIM_MODE}';
SET 'restart-strategy.type' = 'exponential-delay';
SET 'restart-strategy.exponential-delay.initial-backoff' = '1 s';
SET 'restart-strategy.exponential-delay.max-backoff' = '10 s';
