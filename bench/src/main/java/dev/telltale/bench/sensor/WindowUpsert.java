package dev.telltale.bench.sensor;

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

/** Writes rows into {@code stress_windows} as ours are written: all that wait with one statement, a column an array. */
public final class WindowUpsert implements AutoCloseable {

    /** As many wait at most as in our own sink. */
    public static final int ROWS_AT_ONCE = 10_000;

    /** And as long as there in a backlog. */
    public static final int WRITE_EVERY_MILLIS = 1_000;

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
    private final List<WindowRow> waiting = new ArrayList<>();

    /** Opens a connection of its own. */
    public WindowUpsert(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        upsert = connection.prepareStatement(SQL);
    }

    /** Takes a row, which nobody may change any more, and writes all if there are enough. */
    public void add(WindowRow row) throws SQLException {
        waiting.add(row);
        if (waiting.size() == ROWS_AT_ONCE) {
            flush();
        }
    }

    /** Writes all that wait. */
    public void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        for (int column = 0; column < COLUMNS.size(); column++) {
            Object[] values = waiting.stream().map(COLUMNS.get(column).value).toArray();
            upsert.setArray(column + 1, connection.createArrayOf(COLUMNS.get(column).type, values));
        }
        upsert.executeUpdate();
        connection.commit();
        waiting.clear();
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
        columns.add(new Column("stress_level", "int2", row -> row.isJudged() ? (short) row.level : null));
        List<String> probabilities =
                List.of("no_stress_probability", "moderate_stress_probability", "high_stress_probability");
        for (int level = 0; level < probabilities.size(); level++) {
            int index = level;
            columns.add(new Column(probabilities.get(level), "float8", row -> known(row.probabilities[index])));
        }
        columns.add(new Column("model_version", "text", row -> row.isJudged() ? MODEL_VERSION : null));
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
