package dev.telltale.local.flink;

import java.nio.file.Path;
import java.util.Optional;

/** Converts file paths to Flink's form, {@code file:} and the path without escapes: Flink decodes no {@code %20}. */
public final class FlinkPath {
    private static final String FILE = "file:";

    private FlinkPath() {}

    /** The path in the form of Flink's settings and statements. */
    public static String of(Path path) {
        return FILE + path.toAbsolutePath();
    }

    /** The local path of such a text or of a plain absolute path; empty for other file systems. */
    public static Optional<Path> local(String text) {
        if (text.startsWith("/")) {
            return Optional.of(Path.of(text));
        }
        return text.startsWith(FILE)
                ? Optional.of(Path.of(text.substring(FILE.length()).replaceFirst("^//[^/]*", "")))
                : Optional.empty();
    }
}
