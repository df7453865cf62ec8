package dev.telltale.preview;

import java.util.Optional;

/**
 * A query as Grafana sends it to the database.
 *
 * @param sql without macros and variables
 * @param fill what missing time groups are given after the query, when it asks for that
 */
public record ExpandedSql(String sql, Optional<Fill> fill) {}
