package dev.telltale.fallback.version;

import java.time.Instant;
import java.util.Optional;

/**
 * A version in the shadow: it runs beside the live version and writes tables of its own.
 *
 * @param version folder of the version, such as {@code v2}
 * @param schema schema of its tables
 * @param comparedFrom start of its first whole window; empty until its job runs
 */
public record ShadowVersion(String version, String schema, Optional<Instant> comparedFrom) {}
