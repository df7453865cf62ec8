-- The job keeps one maximum per vehicle without end, about 0.5 KB each, so its state is on disk.
-- ${VEHICLE_PRESSURE_STATE_TTL} drops the maximum of a vehicle that was silent for that long.
SET 'state.backend.type' = 'rocksdb';
SET 'execution.checkpointing.incremental' = 'true';
SET 'table.exec.state.ttl' = '${VEHICLE_PRESSURE_STATE_TTL}';
