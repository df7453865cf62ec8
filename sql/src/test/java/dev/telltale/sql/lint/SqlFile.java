package dev.telltale.sql.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of SQL below the project's {@code sql} folder.
 *
 * @param name path below the project, such as {@code sql/stress/v1/pipeline.sql}
 * @param lines its text
 */
record SqlFile(String name, List<String> lines) {
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    static List<SqlFile> all() {
        try (Stream<Path> tree = Files.walk(FOLDER)) {
            return tree.filter(path -> path.toString().endsWith(".sql"))
                    .filter(path -> !path.startsWith(FOLDER.resolve("target")))
                    .filter(path -> !path.startsWith(FOLDER.resolve("src")))
                    .sorted()
                    .map(SqlFile::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether Flink runs it. PostgreSQL runs the migrations, and the queries that commands show. */
    boolean isFlink() {
        return !name.matches("sql/(setup|migration)/.*") && !name.matches("sql/.*/(look|queries)/.*");
    }

    /** Whether it computes rows that someone asked for, so that its header states what they mean. */
    boolean answersAQuestion() {
        return name.endsWith("/pipeline.sql") || name.endsWith("/report.sql");
    }

    private static SqlFile read(Path path) {
        try {
            String name = FOLDER.getParent().relativize(path).toString().replace('\\', '/');
            return new SqlFile(name, Files.readAllLines(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
