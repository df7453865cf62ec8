package dev.telltale.preview.macro;

import java.util.Optional;

/**
 * A query after the expansion of macros and variables.
 *
 * @param sql SQL without macros and variables
 * @param fill how missing time groups are filled after the query, if the query asks for it
 */
public record ExpandedSql(String sql, Optional<Fill> fill) {}
