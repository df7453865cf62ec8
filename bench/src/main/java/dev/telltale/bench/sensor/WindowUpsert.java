package dev.telltale.bench.sensor;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import dev.telltale.udf.stress.StressModel;

/** How a row gets into {@code stress_windows}. */
public final class WindowUpsert {

    private static final List<String> COLUMNS = List.of(
            "worker_id",
            "window_start",
            "window_end",
            "acceleration_x_g",
            "acceleration_y_g",
            "acceleration_z_g",
            "eda_microsiemens",
            "heart_rate_bpm",
            "skin_temperature_celsius",
            "sample_count",
            "stress_level",
            "no_stress_probability",
            "moderate_stress_probability",
            "high_stress_probability",
            "model_version",
            "processed_by",
            "processed_at",
            "duplicate_count");

    private static final int FIRST_MEAN = 4;
    private static final int FIRST_PROBABILITY = 12;
    private static final String MODEL_VERSION = StressModel.shipped().version();

    /** Inserts it, or replaces the one of its key. */
    public static final String SQL = "INSERT INTO stress_windows (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "))
            + ") ON CONFLICT (worker_id, window_start) DO UPDATE SET "
            + COLUMNS.stream()
                    .skip(2)
                    .map(column -> column + " = EXCLUDED." + column)
                    .collect(Collectors.joining(", "));

    private WindowUpsert() {}

    /** Sets the parameters of {@link #SQL}. */
    public static void bind(PreparedStatement statement, WindowRow row) throws SQLException {
        statement.setString(1, row.worker);
        statement.setObject(2, instant(row.startMillis));
        statement.setObject(3, instant(row.endMillis));
        for (int signal = 0; signal < row.means.length; signal++) {
            set(statement, FIRST_MEAN + signal, row.means[signal]);
        }
        statement.setLong(10, row.readings);
        if (row.level == WindowRow.NO_LEVEL) {
            statement.setNull(11, Types.SMALLINT);
        } else {
            statement.setShort(11, (short) row.level);
        }
        for (int level = 0; level < row.probabilities.length; level++) {
            set(statement, FIRST_PROBABILITY + level, row.probabilities[level]);
        }
        statement.setString(15, row.level == WindowRow.NO_LEVEL ? null : MODEL_VERSION);
        statement.setString(16, "stream");
        statement.setObject(17, OffsetDateTime.now(ZoneOffset.UTC));
        statement.setLong(18, 0);
    }

    private static void set(PreparedStatement statement, int index, double value) throws SQLException {
        if (Double.isNaN(value)) {
            statement.setNull(index, Types.DOUBLE);
        } else {
            statement.setDouble(index, value);
        }
    }

    private static OffsetDateTime instant(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
