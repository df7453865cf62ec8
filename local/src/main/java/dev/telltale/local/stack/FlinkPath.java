package dev.telltale.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Paths of files as Flink writes them: {@code file:} and then the path as it is, for Flink decodes no {@code %20}. */
public final class FlinkPath {
    private static final String FILE = "file:";

    private FlinkPath() {}

    /** The text for Flink's settings and statements. */
    public static String of(Path path) {
        return FILE + path.toAbsolutePath();
    }

    /** The file or folder of such a text, or of a plain path; nothing for what lies on no disk of this machine. */
    public static Optional<Path> local(String text) {
        if (text.startsWith("/")) {
            return Optional.of(Path.of(text));
        }
        return text.startsWith(FILE)
                ? Optional.of(Path.of(text.substring(FILE.length()).replaceFirst("^//[^/]*", "")))
                : Optional.empty();
    }
}
