-- One maximum per vehicle is kept for ever, so it is kept on disk. About 0.5 KB a vehicle (two
-- maxima with their
-- readings); ${VEHICLE_PRESSURE_STATE_TTL} forgets a vehicle that has been silent so long, and
-- so its maximum.
SET 'state.backend.type' = 'rocksdb';
SET 'execution.checkpointing.incremental' = 'true';
SET 'table.exec.state.ttl' = '${VEHICLE_PRESSURE_STATE_TTL}';
