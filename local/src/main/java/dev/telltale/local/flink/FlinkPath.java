package dev.telltale.local.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts file paths to Flink's form, {@code file:} and the path without escapes: Flink decodes no {@code %20}. */
public final class FlinkPath {
    private static final String FILE = "file:";

    /** The file system of Telltale's connector that refuses damaged files. */
    private static final String CHECKED_FILE = "checked-file:";

    private static final String CHECKSUMS = "._metadata.crc";

    private FlinkPath() {}

    /** The path in the form of Flink's settings and statements. */
    public static String of(Path path) {
        return FILE + path.toAbsolutePath();
    }

    /** A checkpoint or savepoint, which is read with the checksums that it was written with, if any. */
    public static String ofState(Path folder) {
        return hasChecksums(folder) ? CHECKED_FILE + folder.toAbsolutePath() : of(folder);
    }

    /** Whether the metadata of a checkpoint or savepoint was written with checksums. */
    static boolean hasChecksums(Path folder) {
        return Files.exists(folder.resolve(CHECKSUMS));
    }

    /** The local path of such a text or of a plain absolute path; empty for other file systems. */
    public static Optional<Path> local(String text) {
        if (text.startsWith("/")) {
            return Optional.of(Path.of(text));
        }
        return Stream.of(FILE, CHECKED_FILE)
                .filter(text::startsWith)
                .findFirst()
                .map(scheme -> Path.of(text.substring(scheme.length()).replaceFirst("^//[^/]*", "")));
    }
}
