-- The job keeps one maximum per vehicle for ever, about 0.5 KB each, so its state is on disk.
-- After ${VEHICLE_PRESSURE_STATE_TTL} without readings, the maximum of a vehicle is dropped.
SET 'state.backend.type' = 'rocksdb';
SET 'execution.checkpointing.incremental' = 'true';
SET 'table.exec.state.ttl' = '${VEHICLE_PRESSURE_STATE_TTL}';
