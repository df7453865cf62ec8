package dev.telltale.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.contract.KeyedRows;

/** The results of the scenarios of a run; each row and each difference belongs to the scenario that found it first. */
final class ScenarioReport {
    private final Set<String> comparedKeys = new HashSet<>();
    private final Set<String> knownDifferences = new HashSet<>();
    private final List<ScenarioResult> results = new ArrayList<>();

    /** Counts rows as compared. */
    void addCompared(KeyedRows rows) {
        comparedKeys.addAll(rows.byKey().keySet());
    }

    /** Adds the result of a scenario. */
    ScenarioResult add(String scenario, List<Optional<Duration>> recoveries, List<Difference> differences) {
        int before = results.stream().mapToInt(ScenarioResult::rows).sum();
        List<Difference> newDifferences = differences.stream()
                .filter(difference -> knownDifferences.add(difference.kind() + difference.key()))
                .toList();
        ScenarioResult result = new ScenarioResult(scenario, comparedKeys.size() - before, newDifferences, recoveries);
        results.add(result);
        return result;
    }

    /** Returns a table with one line for each scenario. */
    String table() {
        return ScenarioResult.table(results);
    }
}
