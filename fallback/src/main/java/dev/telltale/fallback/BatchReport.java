package dev.telltale.fallback;

import dev.telltale.sql.script.TimeRange;

/**
 * What came of a batch run.
 *
 * @param range event times of the windows that were computed
 * @param changes what that does to the results
 */
public record BatchReport(TimeRange range, Changes changes) {}
