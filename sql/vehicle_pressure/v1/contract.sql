-- The vehicle pressure tables: columns, types, units, keys. A null signal was not measured.
CREATE TABLE vehicle_pressure_reading_contract (
    `timestamp` STRING COMMENT 'time of measurement, UTC, yyyy-MM-dd HH:mm:ss[.SSS]Z',
    pressure DOUBLE COMMENT 'pascal',
    temperature DOUBLE COMMENT 'degrees Celsius',
    sensorId STRING,
    vehicleId STRING
);

CREATE TABLE vehicle_pressure_window_contract (
    vehicle_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    pressure_max_pa DOUBLE,
    pressure_avg_pa DOUBLE,
    reading_count BIGINT COMMENT 'readings in the window, also those without a pressure',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY (vehicle_id, window_start) NOT ENFORCED
);

CREATE TABLE vehicle_pressure_max_contract (
    vehicle_id STRING,
    pressure_max_pa DOUBLE,
    temperature_celsius DOUBLE COMMENT 'of the reading that holds the maximum',
    sensor_id STRING COMMENT 'the sensor of that reading',
    measured_at TIMESTAMP(3) COMMENT 'UTC',
    PRIMARY KEY (vehicle_id) NOT ENFORCED
);

CREATE TABLE vehicle_pressure_max_change_contract (
    `timestamp` STRING COMMENT 'as the sensor wrote it',
    pressureMax DOUBLE COMMENT 'pascal',
    temperature DOUBLE COMMENT 'degrees Celsius',
    sensorId STRING,
    vehicleId STRING,
    PRIMARY KEY (vehicleId) NOT ENFORCED
);
