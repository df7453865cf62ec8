-- Every reading of a topic is counted in one place: in its window, as a duplicate of one that is,
-- as late, or as unusable.
ALTER TABLE stress_windows ADD COLUMN duplicate_count bigint NOT NULL DEFAULT 0;
ALTER TABLE heart_rate_windows ADD COLUMN duplicate_count bigint NOT NULL DEFAULT 0;
ALTER TABLE heart_rate_trend ADD COLUMN duplicate_count bigint NOT NULL DEFAULT 0;
ALTER TABLE vehicle_pressure_windows ADD COLUMN duplicate_count bigint NOT NULL DEFAULT 0;
ALTER TABLE weather_windows ADD COLUMN duplicate_count bigint NOT NULL DEFAULT 0;

-- The late readings of a pipeline that no window counts: not those whose windows a batch run has
-- computed since they were landed.
CREATE FUNCTION setup.keep_late(
    pipeline text, window_key text, reading_key text, window_length interval
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($view$
        CREATE VIEW %2$I AS
        SELECT late.*
        FROM late_readings AS late
        WHERE late.pipeline = %1$L
            AND NOT EXISTS (
                SELECT
                FROM %3$I AS landed
                JOIN %4$I AS computed
                    ON computed.%5$I = landed.%6$I
                    AND computed.window_start
                        = date_bin(%7$L, landed.event_time, TIMESTAMPTZ '1970-01-01 00:00:00Z')
                WHERE landed.topic = late.topic
                    AND landed.partition_id = late.partition_id
                    AND landed.partition_offset = late.partition_offset
                    AND computed.processed_by = 'batch'
                    AND NOT EXISTS (
                        SELECT
                        FROM pending_windows AS pending
                        WHERE pending.pipeline = %1$L
                            AND pending.window_start = computed.window_start
                    )
            )
        $view$,
        pipeline, pipeline || '_late', pipeline || '_readings', pipeline || '_windows',
        window_key, reading_key, window_length);
END $$;
SELECT setup.keep_late('stress', 'worker_id', 'id', '5 s');
SELECT setup.keep_late('heart_rate', 'patient_id', 'patient_id', '1 min');
SELECT setup.keep_late('vehicle_pressure', 'vehicle_id', 'vehicleId', '1 min');
SELECT setup.keep_late('weather', 'station_id', 'client', '1 min');
