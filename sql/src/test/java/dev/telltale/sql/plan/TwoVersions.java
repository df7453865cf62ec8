package dev.telltale.sql.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of a shipped pipeline as v1 and v2, whose v2 a test changes.
 *
 * @param home folder of the project
 * @param name name of the pipeline
 */
record TwoVersions(Path home, String name) {
    private static final Path SHIPPED = Path.of("").toAbsolutePath();

    static TwoVersions in(Path home, String name) {
        TwoVersions project = new TwoVersions(home, name);
        copy(SHIPPED.resolve("template"), home.resolve("sql/template"));
        copy(SHIPPED.resolve(name).resolve("v1"), project.folder("v1"));
        copy(SHIPPED.resolve(name).resolve("v1"), project.folder("v2"));
        copy(SHIPPED.resolve("functions.sql"), home.resolve("sql/functions.sql"));
        copy(SHIPPED.resolveSibling("telltale.yaml"), home.resolve("telltale.yaml"));
        return project;
    }

    private Path folder(String version) {
        return home.resolve("sql").resolve(name).resolve(version);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(file).toString()).normalize();
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Replaces a text in a file of v2, everywhere. */
    TwoVersions change(String file, String from, String to) {
        Path path = folder("v2").resolve(file);
        try {
            String text = Files.readString(path);
            assertThat(text).as(file).contains(from);
            Files.writeString(path, text.replace(from, to));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    Pipeline version(String version) {
        return new Pipelines(home.resolve("sql")).get(name, version, settings());
    }

    StateComparison compare() {
        return StateComparison.of(version("v1"), version("v2"));
    }

    private static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "secret",
                "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString()));
    }
}
