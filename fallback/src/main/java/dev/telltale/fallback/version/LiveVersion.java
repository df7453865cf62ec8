package dev.telltale.fallback.version;

import java.util.Optional;

/**
 * The version of a pipeline that writes its tables.
 *
 * @param version folder of the version, such as {@code v1}
 * @param script script of the last live job, without passwords; absent when only batch runs wrote
 * @param savepoint savepoint of the last stop; absent when no job was stopped
 */
public record LiveVersion(String version, Optional<String> script, Optional<String> savepoint) {}
