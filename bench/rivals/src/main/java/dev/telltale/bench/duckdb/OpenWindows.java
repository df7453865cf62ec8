package dev.telltale.bench.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.WindowRow;

/**
 * A DuckDB file with the sums of open windows and the offsets, committed together. The readings of a micro-batch are in a
 * temporary table, which the appender fills.
 */
final class OpenWindows implements AutoCloseable {

    private static final long NONE = Long.MIN_VALUE;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final PreparedStatement addSums;
    private final PreparedStatement closed;
    private final PreparedStatement deleteClosed;
    private final PreparedStatement storeOffset;
    private DuckDBAppender readings;
    private long watermarkMillis = NONE;

    private OpenWindows(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        statement.execute(Sql.TABLES);
        connection.setAutoCommit(false);
        addSums = connection.prepareStatement(Sql.ADD_SUMS);
        closed = connection.prepareStatement(Sql.CLOSED);
        deleteClosed = connection.prepareStatement(Sql.DELETE_CLOSED);
        storeOffset = connection.prepareStatement(Sql.STORE_OFFSET);
    }

    /** Creates the database in a new file. It uses one thread, because each consumer has a database. */
    static OpenWindows in(Path file) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
        return new OpenWindows(connection);
    }

    /** Begins a micro-batch; its appender belongs to the calling thread. */
    void begin() throws SQLException {
        readings = connection.createAppender("temp", "main", "readings");
    }

    /** Adds a reading to the micro-batch. */
    void add(Reading reading) throws SQLException {
        readings.beginRow()
                .append(reading.worker)
                .append(reading.timeMillis)
                .append(reading.x)
                .append(reading.y)
                .append(reading.z)
                .append(reading.eda)
                .append(reading.heartRate)
                .append(reading.temperature)
                .endRow();
    }

    /** Adds the micro-batch to the sums, and takes the windows that the watermark closes out of them. */
    List<WindowRow> sum(long newWatermarkMillis) throws SQLException {
        readings.close();
        addSums.setLong(1, watermarkMillis);
        addSums.executeUpdate();
        statement.execute("TRUNCATE readings");
        watermarkMillis = Math.max(watermarkMillis, newWatermarkMillis);
        List<WindowRow> rows = new ArrayList<>();
        closed.setLong(1, watermarkMillis);
        try (ResultSet found = closed.executeQuery()) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        if (!rows.isEmpty()) {
            deleteClosed.setLong(1, watermarkMillis);
            deleteClosed.executeUpdate();
        }
        return rows;
    }

    private static WindowRow row(ResultSet found) throws SQLException {
        WindowRow row = new WindowRow();
        row.worker = found.getString(1);
        row.startMillis = found.getLong(2);
        row.endMillis = found.getLong(3);
        row.readings = found.getLong(4);
        for (int signal = 0; signal < row.means.length; signal++) {
            double mean = found.getDouble(5 + signal);
            row.means[signal] = found.wasNull() ? Double.NaN : mean;
        }
        return row;
    }

    /** Commits the sums and the offsets. */
    void commit(Map<Integer, Long> offsets) throws SQLException {
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            storeOffset.setInt(1, offset.getKey());
            storeOffset.setLong(2, offset.getValue());
            storeOffset.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
