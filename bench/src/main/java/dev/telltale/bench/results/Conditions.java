package dev.telltale.bench.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which conditions the figures came about.
 *
 * @param measuredAt when the measuring began
 * @param facts machine, versions, commit, amounts: name and value, in the order in which they are shown
 */
public record Conditions(Instant measuredAt, Map<String, String> facts) {

    /** The same with what was found since, each in the place of what was known before. */
    public Conditions with(Map<String, String> found) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.putAll(found);
        return new Conditions(measuredAt, all);
    }
}
