package dev.telltale.bench.window;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.telltale.udf.stress.Features;
import dev.telltale.udf.stress.StressModel;

/** Writes rows into {@code stress_windows} like Telltale's sink: buffered rows in one statement with an array per column. */
public final class WindowUpsert implements AutoCloseable {

    /** Maximum number of buffered rows, as in Telltale's sink. */
    private static final int MAX_ROWS = 10_000;

    /** Interval of the flushes, as in Telltale's sink during a backlog. */
    public static final int FLUSH_INTERVAL_MILLIS = 1_000;

    private static final String MODEL_VERSION = StressModel.shipped().version();
    private static final List<Column> COLUMNS = columns();

    private static final String SQL = "INSERT INTO stress_windows (" + list(Column::name) + ") SELECT * FROM unnest("
            + list(column -> "?::" + column.type + "[]") + ") ON CONFLICT (worker_id, window_start) DO UPDATE SET "
            + COLUMNS.stream()
                    .skip(2)
                    .map(column -> column.name + " = EXCLUDED." + column.name)
                    .collect(Collectors.joining(", "));

    private final Connection connection;
    private final PreparedStatement upsert;
    private final List<WindowRow> buffer = new ArrayList<>();

    /** Opens a connection. */
    public WindowUpsert(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        upsert = connection.prepareStatement(SQL);
    }

    /** Buffers a row, and flushes a full buffer. The caller must not change the row afterwards. */
    public void add(WindowRow row) throws SQLException {
        buffer.add(row);
        if (buffer.size() == MAX_ROWS) {
            flush();
        }
    }

    /** Writes all buffered rows. */
    public void flush() throws SQLException {
        if (buffer.isEmpty()) {
            return;
        }
        for (int column = 0; column < COLUMNS.size(); column++) {
            Object[] values = buffer.stream().map(COLUMNS.get(column).value).toArray();
            upsert.setArray(column + 1, connection.createArrayOf(COLUMNS.get(column).type, values));
        }
        upsert.executeUpdate();
        connection.commit();
        buffer.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("worker_id", "text", row -> row.worker));
        columns.add(new Column("window_start", "timestamptz", row -> Instant.ofEpochMilli(row.startMillis)));
        columns.add(new Column("window_end", "timestamptz", row -> Instant.ofEpochMilli(row.endMillis)));
        for (int signal = 0; signal < Features.NAMES.size(); signal++) {
            int index = signal;
            columns.add(new Column(Features.NAMES.get(signal), "float8", row -> known(row.means[index])));
        }
        columns.add(new Column("sample_count", "int8", row -> row.readings));
        columns.add(new Column("stress_level", "int2", row -> row.hasLevel() ? (short) row.level : null));
        List<String> probabilities =
                List.of("no_stress_probability", "moderate_stress_probability", "high_stress_probability");
        for (int level = 0; level < probabilities.size(); level++) {
            int index = level;
            columns.add(new Column(probabilities.get(level), "float8", row -> known(row.probabilities[index])));
        }
        columns.add(new Column("model_version", "text", row -> row.hasLevel() ? MODEL_VERSION : null));
        columns.add(new Column("processed_by", "text", row -> "stream"));
        columns.add(new Column("processed_at", "timestamptz", row -> Instant.now()));
        columns.add(new Column("duplicate_count", "int8", row -> 0L));
        return columns;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String list(Function<Column, String> item) {
        return COLUMNS.stream().map(item).collect(Collectors.joining(", "));
    }

    private record Column(String name, String type, Function<WindowRow, Object> value) {}
}
