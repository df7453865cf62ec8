package dev.telltale.bench.duckdb;

/** The SQL of DuckDB. */
final class Sql {

    /** The micro-batch, the partial sums of open windows, and the offsets. */
    static final String TABLES = """
            SET threads = 1;
            CREATE TEMP TABLE readings (
                worker VARCHAR, millis BIGINT, x FLOAT, y FLOAT, z FLOAT, eda FLOAT, hr FLOAT, temp FLOAT
            );
            CREATE TABLE sums (
                worker VARCHAR, window_start BIGINT, readings BIGINT,
                x_sum DOUBLE, y_sum DOUBLE, z_sum DOUBLE, eda_sum DOUBLE, hr_sum DOUBLE, temp_sum DOUBLE,
                x_count BIGINT, y_count BIGINT, z_count BIGINT, eda_count BIGINT, hr_count BIGINT, temp_count BIGINT
            );
            CREATE TABLE offsets (partition_id INTEGER PRIMARY KEY, next_offset BIGINT);
            """;

    /**
     * Parameter: the watermark, in milliseconds. Readings of windows that it has closed are left out; so are signals that are
     * missing or no numbers.
     */
    static final String ADD_SUMS = """
            INSERT INTO sums
            SELECT
                worker,
                millis - millis % 5000 AS window_start,
                count(*),
                sum(x::DOUBLE / 64) FILTER (isfinite(x)),
                sum(y::DOUBLE / 64) FILTER (isfinite(y)),
                sum(z::DOUBLE / 64) FILTER (isfinite(z)),
                sum(eda::DOUBLE) FILTER (isfinite(eda)),
                sum(hr::DOUBLE) FILTER (isfinite(hr)),
                sum(temp::DOUBLE) FILTER (isfinite(temp)),
                count(*) FILTER (isfinite(x)),
                count(*) FILTER (isfinite(y)),
                count(*) FILTER (isfinite(z)),
                count(*) FILTER (isfinite(eda)),
                count(*) FILTER (isfinite(hr)),
                count(*) FILTER (isfinite(temp))
            FROM readings
            WHERE millis - millis % 5000 + 4999 > ?
            GROUP BY ALL
            """;

    /** Parameter: the watermark, in milliseconds. */
    static final String CLOSED = """
            SELECT
                worker,
                window_start,
                window_start + 5000 AS window_end,
                sum(readings)::BIGINT,
                sum(x_sum) / nullif(sum(x_count), 0),
                sum(y_sum) / nullif(sum(y_count), 0),
                sum(z_sum) / nullif(sum(z_count), 0),
                sum(eda_sum) / nullif(sum(eda_count), 0),
                sum(hr_sum) / nullif(sum(hr_count), 0),
                sum(temp_sum) / nullif(sum(temp_count), 0)
            FROM sums
            WHERE window_start + 4999 <= ?
            GROUP BY ALL
            """;

    /** Parameter: the watermark, in milliseconds. */
    static final String DELETE_CLOSED = "DELETE FROM sums WHERE window_start + 4999 <= ?";

    /** Parameters: partition, next offset. */
    static final String STORE_OFFSET = "INSERT OR REPLACE INTO offsets VALUES (?, ?)";

    private Sql() {}
}
