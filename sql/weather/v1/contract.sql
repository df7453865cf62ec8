-- The weather tables: columns, types, units, keys. A null signal was not measured.
CREATE TABLE weather_reading_contract (
    client STRING COMMENT 'station id',
    ts STRING COMMENT 'time of measurement, UTC, yyyy-MM-dd HH:mm:ss',
    temperature DOUBLE COMMENT 'air temperature, degrees Celsius',
    humidity DOUBLE COMMENT 'relative humidity, percent'
);

CREATE TABLE weather_window_contract (
    station_id STRING,
    window_start TIMESTAMP(3) COMMENT 'UTC, inclusive',
    window_end TIMESTAMP(3) COMMENT 'UTC, exclusive',
    temperature_avg_celsius DOUBLE,
    humidity_avg_percent DOUBLE,
    reading_count BIGINT COMMENT 'readings in the window, also those that lack a signal',
    processed_by STRING COMMENT 'stream or batch',
    processed_at TIMESTAMP(3) COMMENT 'UTC',
    duplicate_count BIGINT COMMENT 'deliveries of these readings beyond the first, not counted',
    pipeline_version STRING COMMENT 'version of the SQL, such as v1',
    PRIMARY KEY (station_id, window_start) NOT ENFORCED
);
