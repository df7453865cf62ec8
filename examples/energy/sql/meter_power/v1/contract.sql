-- The tables of meter_power: columns, types, units, keys. A null number was not measured.
CREATE TABLE meter_power_reading_contract (
    meter ROW<id STRING, site STRING> COMMENT 'the meter and where it is',
    ts BIGINT COMMENT 'time of measurement, milliseconds since the epoch',
    status STRING COMMENT 'OK, WARNING or FAULT',
    energy_kwh DOUBLE COMMENT 'energy since the meter was installed',
    phases ARRAY<ROW<voltage_v DOUBLE, current_a DOUBLE, power_w DOUBLE>> COMMENT 'one or three phases'
);

CREATE TABLE meter_power_window_contract (
    meter_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    site STRING COMMENT 'the site of the meter',
    power_avg_watts DOUBLE COMMENT 'mean of the sum over the phases',
    power_max_watts DOUBLE COMMENT 'highest sum over the phases',
    voltage_min_volts DOUBLE COMMENT 'lowest voltage of the first phase',
    energy_used_kwh DOUBLE COMMENT 'energy between the first and the last reading of the window',
    reading_count BIGINT COMMENT 'readings in the window, also those that lack a number',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY (meter_id, window_start) NOT ENFORCED
);
