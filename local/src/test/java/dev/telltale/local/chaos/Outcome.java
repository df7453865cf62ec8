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
 * @param recovery from the fault's end to the first row of readings written after it, of the slowest pipeline; empty if
 *     there was none
 */
record Outcome(String scenario, int rows, List<Difference> differences, Optional<Duration> recovery) {

    private static final String[] HEADER = {
        "scenario", "rows checked", "missing", "extra", "wrong", "first row after [s]"
    };

    private static final int EXAMPLES = 20;

    String examples() {
        List<String> lines = new ArrayList<>();
        differences.stream().limit(EXAMPLES).forEach(difference -> lines.add(difference.toString()));
        return String.join("\n", lines);
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
            recovery.map(after -> String.format(Locale.ROOT, "%.1f", after.toMillis() / 1e3))
                    .orElse("never")
        };
    }

    private String count(Difference.Kind kind) {
        return Long.toString(differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count());
    }
}
