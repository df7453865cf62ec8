package dev.telltale.fallback.batch;

import dev.telltale.sql.script.TimeRange;

/**
 * The result of a batch run.
 *
 * @param range event times of the computed windows
 * @param changes effect on the result tables
 */
public record BatchResult(TimeRange range, RowChanges changes) {}
