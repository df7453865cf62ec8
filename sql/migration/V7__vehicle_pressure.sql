-- Vehicle pressures: the maximum of each vehicle, its minutes, and the readings as a batch run
-- lands them.
CREATE TABLE vehicle_pressure_max (
    vehicle_id text PRIMARY KEY,
    pressure_max_pa double precision NOT NULL,
    temperature_celsius double precision,
    sensor_id text NOT NULL,
    measured_at timestamptz NOT NULL
);

CREATE TABLE vehicle_pressure_windows (
    vehicle_id text NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    pressure_max_pa double precision,
    pressure_avg_pa double precision,
    reading_count bigint NOT NULL,
    processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
    processed_at timestamptz NOT NULL,
    PRIMARY KEY (vehicle_id, window_start)
);
SELECT setup.keep_windows('vehicle_pressure_windows', 'vehicle_id');

CREATE TABLE vehicle_pressure_readings (
    topic text NOT NULL,
    partition_id int NOT NULL,
    partition_offset bigint NOT NULL,
    event_time timestamptz NOT NULL,
    "timestamp" text NOT NULL,
    pressure double precision,
    temperature double precision,
    "sensorId" text,
    "vehicleId" text NOT NULL,
    PRIMARY KEY (topic, partition_id, partition_offset)
);
CREATE INDEX vehicle_pressure_readings_event_time ON vehicle_pressure_readings (event_time);
