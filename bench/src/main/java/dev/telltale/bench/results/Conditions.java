package dev.telltale.bench.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The conditions of the measurements.
 *
 * @param measuredAt start of the measurements
 * @param values machine, versions, commit and options by name, in the order of display
 */
public record Conditions(Instant measuredAt, Map<String, String> values) {

    /** Returns the conditions with additional or replaced values. */
    public Conditions with(Map<String, String> replaced) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(replaced);
        return new Conditions(measuredAt, all);
    }
}
