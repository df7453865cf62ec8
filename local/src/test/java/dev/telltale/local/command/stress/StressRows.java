package dev.telltale.local.command.stress;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.telltale.local.database.Database;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The rows of {@code stress_windows} in the form of {@link StressOracle}.
 *
 * @param byWindow samples and six means by worker and window start
 */
record StressRows(Map<String, List<Double>> byWindow) {
    private static final int COLUMNS = 7;

    /**
     * Reads rows.
     *
     * @param processedBy a pattern such as {@code stream}; {@code %} for all
     */
    static StressRows of(Settings settings, String processedBy) {
        Map<String, List<Double>> rows = new TreeMap<>();
        Database.of(settings)
                .useHandle(handle -> handle.createQuery("""
                        SELECT worker_id || ' ' || extract(epoch FROM window_start)::bigint, sample_count,
                            acceleration_x_g, acceleration_y_g, acceleration_z_g,
                            eda_microsiemens, heart_rate_bpm, skin_temperature_celsius
                        FROM stress_windows
                        WHERE processed_by LIKE :processedBy""")
                        .bind("processedBy", processedBy)
                        .map((row, context) -> {
                            Double[] values = new Double[COLUMNS];
                            for (int column = 0; column < COLUMNS; column++) {
                                double value = row.getDouble(column + 2);
                                values[column] = row.wasNull() ? null : Double.valueOf(value);
                            }
                            return rows.put(row.getString(1), Arrays.asList(values));
                        })
                        .list());
        return new StressRows(rows);
    }

    /** Checks that the rows are exactly those of the oracle. */
    void assertSame(Map<String, List<Double>> expected) {
        assertThat(byWindow.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, row) -> {
            for (int column = 0; column < row.size(); column++) {
                Double value = byWindow.get(key).get(column);
                if (row.get(column) == null) {
                    assertThat(value).as(key).isNull();
                } else {
                    assertThat(value)
                            .as(key)
                            .isCloseTo(row.get(column), within(1e-9 * (1 + Math.abs(row.get(column)))));
                }
            }
        });
    }
}
