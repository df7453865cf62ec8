package dev.telltale.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.freva.asciitable.AsciiTable;

import dev.telltale.local.chaos.oracle.Difference;

/**
 * The result of a scenario.
 *
 * @param scenario name of the scenario
 * @param rows number of compared rows and records
 * @param differences rows and records that differ from the expected ones
 * @param recoveries one for each repetition: the time from the end of the fault to the first row of readings written after
 *     it, of the slowest pipeline; empty if there was no row
 */
public record ScenarioResult(
        String scenario, int rows, List<Difference> differences, List<Optional<Duration>> recoveries) {

    private static final String[] HEADER = {
        "scenario", "rows checked", "missing", "extra", "wrong", "times", "first row after [s], median"
    };

    private static final int EXAMPLES = 20;

    /** The first differences, one a line. */
    public String examples() {
        List<String> lines = new ArrayList<>();
        differences.stream().limit(EXAMPLES).forEach(difference -> lines.add(difference.toString()));
        return String.join("\n", lines);
    }

    /** The median; empty if a repetition had no row. */
    public Optional<Duration> recovery() {
        List<Duration> sorted =
                recoveries.stream().flatMap(Optional::stream).sorted().toList();
        return sorted.size() == recoveries.size() ? Optional.of(sorted.get(sorted.size() / 2)) : Optional.empty();
    }

    static String table(List<ScenarioResult> outcomes) {
        return AsciiTable.getTable(
                HEADER, outcomes.stream().map(ScenarioResult::cells).toArray(String[][]::new));
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
