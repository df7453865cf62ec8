package dev.telltale.bench.results;

import java.time.Instant;
import java.util.Map;

/**
 * Under which conditions the figures came about.
 *
 * @param measuredAt when the measuring began
 * @param facts machine, versions, commit, amounts: name and value, in the order in which they are shown
 */
public record Conditions(Instant measuredAt, Map<String, String> facts) {}
