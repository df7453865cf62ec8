package dev.telltale.bench.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.load.Load;

/**
 * The comparison of {@code stress_windows} with {@code expected_windows}, row by row.
 *
 * @param differing number of missing, additional and different rows
 * @param readings sum of the sample counts of the rows
 * @param example the first row that differs
 */
record RowComparison(long differing, long readings, Optional<String> example) {

    /** Tolerance for sums of the same numbers in another order. */
    private static final String TOLERANCE = "1e-9";

    private static final List<String> EXACT = List.of("window_end", "sample_count", "stress_level", "model_version");

    private static final List<String> ALMOST = List.of(
            "acceleration_x_g",
            "acceleration_y_g",
            "acceleration_z_g",
            "eda_microsiemens",
            "heart_rate_bpm",
            "skin_temperature_celsius",
            "no_stress_probability",
            "moderate_stress_probability",
            "high_stress_probability");

    static RowComparison of(Handle database, Load load) {
        Instant end = load.end();
        String rows = "SELECT worker_id, window_start FROM "
                + "(SELECT * FROM stress_windows WHERE window_start < :end) AS found FULL JOIN "
                + "(SELECT * FROM expected_windows WHERE window_start < :end) AS expected "
                + "USING (worker_id, window_start) WHERE " + differs();
        long differing = database.createQuery("SELECT count(*) FROM (" + rows + ") AS differing")
                .bind("end", end)
                .mapTo(Long.class)
                .one();
        Optional<String> example = database.createQuery(rows + " ORDER BY 2, 1 LIMIT 1")
                .bind("end", end)
                .map((row, context) ->
                        row.getString(1) + " at " + row.getTimestamp(2).toInstant())
                .findFirst();
        return new RowComparison(differing, load.readingsIn(database), example);
    }

    private static String differs() {
        Stream<String> keys = Stream.of("found.sample_count IS NULL", "expected.sample_count IS NULL");
        Stream<String> exact = EXACT.stream()
                .map(column -> String.format(Locale.ROOT, "found.%1$s IS DISTINCT FROM expected.%1$s", column));
        Stream<String> almost = ALMOST.stream()
                .map(column -> String.format(
                        Locale.ROOT,
                        "(found.%1$s IS NULL) <> (expected.%1$s IS NULL)"
                                + " OR NOT coalesce(abs(found.%1$s - expected.%1$s) <= %2$s, true)",
                        column,
                        TOLERANCE));
        return Stream.of(keys, exact, almost).flatMap(conditions -> conditions).collect(Collectors.joining(" OR "));
    }
}
