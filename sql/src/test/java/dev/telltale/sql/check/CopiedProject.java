package dev.telltale.sql.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the shipped SQL whose files a test changes.
 *
 * @param home folder of the project
 */
record CopiedProject(Path home) {
    private static final Path SHIPPED = Path.of("").toAbsolutePath();

    static CopiedProject in(Path home) {
        Path target = home.resolve("sql");
        try (Stream<Path> tree = Files.walk(SHIPPED)) {
            for (Path file : (Iterable<Path>) tree.filter(CopiedProject::isSql)::iterator) {
                Path copy = target.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            Files.copy(SHIPPED.resolveSibling("telltale.yaml"), home.resolve("telltale.yaml"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new CopiedProject(home);
    }

    private static boolean isSql(Path file) {
        Path below = SHIPPED.relativize(file);
        return Files.isRegularFile(file) && !below.startsWith("target") && !below.startsWith("src");
    }

    /** Replaces a text that a file holds once or more; a file that does not exist gets the text. */
    CopiedProject change(String file, String from, String to) {
        Path path = home.resolve(file);
        try {
            String text = Files.exists(path) ? Files.readString(path) : "";
            assertThat(text).as(file).contains(from);
            Files.writeString(path, text.isEmpty() ? to : text.replace(from, to));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    CopiedProject delete(String file) {
        try {
            Files.delete(home.resolve(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    ProjectCheck check() {
        return new ProjectCheck(new Pipelines(home.resolve("sql")), settings());
    }

    /** The findings of these pipelines; of all, if none is given. */
    List<String> findings(String... pipelines) {
        List<String> names = pipelines.length == 0 ? new Pipelines(home.resolve("sql")).names() : List.of(pipelines);
        return check().all(names).stream().map(Finding::text).toList();
    }

    List<String> findingsOfFiles(String pipeline) {
        return check().ofFiles(pipeline, "v1").stream().map(Finding::text).toList();
    }

    private static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "secret",
                "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString()));
    }
}
