package dev.telltale.fallback.version;

import dev.telltale.sql.script.TimeRange;

/**
 * A range of event time for which one version is or was live.
 *
 * @param version folder of the version
 * @param range starts of windows of the pipeline's first table
 */
public record VersionRange(String version, TimeRange range) {}
