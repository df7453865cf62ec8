package dev.telltale.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.freva.asciitable.AsciiTable;

/**
 * What has come of a scenario.
 *
 * @param scenario its name
 * @param rows how many rows and records were compared
 * @param differences those that are not as they should be
 * @param recoveries of each time that it was tried: from the fault's end to the first row of readings written after it, of
 *     the slowest pipeline; empty if there was none
 */
record Outcome(String scenario, int rows, List<Difference> differences, List<Optional<Duration>> recoveries) {

    private static final String[] HEADER = {
        "scenario", "rows checked", "missing", "extra", "wrong", "times", "first row after [s], median"
    };

    private static final int EXAMPLES = 20;

    String examples() {
        List<String> lines = new ArrayList<>();
        differences.stream().limit(EXAMPLES).forEach(difference -> lines.add(difference.toString()));
        return String.join("\n", lines);
    }

    /** The median; empty if once there was no row. */
    Optional<Duration> recovery() {
        List<Duration> sorted =
                recoveries.stream().flatMap(Optional::stream).sorted().toList();
        return sorted.size() == recoveries.size() ? Optional.of(sorted.get(sorted.size() / 2)) : Optional.empty();
    }

    static String table(List<Outcome> outcomes) {
        return AsciiTable.getTable(HEADER, outcomes.stream().map(Outcome::cells).toArray(String[][]::new));
    }

    private String[] cells() {
        return new String[] {
            scenario,
            String.format(Locale.ROOT, "%,d", rows),
            count(Difference.Kind.MISSING),
            count(Difference.Kind.EXTRA),
            count(Difference.Kind.WRONG),
            Integer.toString(recoveries.size()),
            recovery()
                    .map(after -> String.format(Locale.ROOT, "%.1f", after.toMillis() / 1e3))
                    .orElse("never")
        };
    }

    private String count(Difference.Kind kind) {
        return Long.toString(differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count());
    }
}
