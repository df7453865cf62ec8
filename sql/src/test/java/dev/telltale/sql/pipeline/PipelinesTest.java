package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PipelinesTest {
    private static final Path STRESS = Path.of("stress/v1").toAbsolutePath();

    private static final Settings SETTINGS = Settings.from(Map.of());

    @TempDir
    private Path project;

    @Test
    void takesTheHighestVersionThatHasAllItsFiles() throws IOException {
        declareSettings();
        Pipelines files = new Pipelines(project.resolve("sql"));
        copy(STRESS, files.folder().resolve("stress/v2"));
        copy(STRESS, files.folder().resolve("stress/v10"));
        copy(STRESS, files.folder().resolve("stress/v99999999999"));
        assertThat(version(files)).isEqualTo("v99999999999");

        Files.delete(files.folder().resolve("stress/v99999999999/pipeline.json"));
        assertThat(version(files)).isEqualTo("v10");

        Files.delete(files.folder().resolve("stress/v10/readings.sql"));
        assertThat(version(files)).isEqualTo("v2");
        assertThat(files.versions("stress")).containsExactly("v2");
    }

    @Test
    void takesTheVersionThatTheProjectPins() throws IOException {
        Files.writeString(project.resolve("telltale.yaml"), "name: pinned\nversions: {stress: v1}\n");
        copy(STRESS, project.resolve("sql/stress/v1"));
        copy(STRESS, project.resolve("sql/stress/v2"));

        assertThat(new Pipelines(project.resolve("sql")).version("stress")).endsWithRaw(Path.of("v1"));
    }

    @Test
    void refusesAPinOfAVersionThatDoesNotExist() throws IOException {
        Files.writeString(project.resolve("telltale.yaml"), "name: pinned\nversions: {stress: v3}\n");
        copy(STRESS, project.resolve("sql/stress/v1"));
        Pipelines files = new Pipelines(project.resolve("sql"));

        assertThatThrownBy(() -> files.get("stress", SETTINGS))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("telltale.yaml pins stress to v3, but there is no sql/stress/v3");
    }

    @Test
    void readsEachVersion() throws IOException {
        declareSettings();
        Pipelines files = new Pipelines(project.resolve("sql"));
        copy(STRESS, files.folder().resolve("stress/v10"));
        copy(STRESS, files.folder().resolve("stress/v2"));

        assertThat(files.versions("stress")).containsExactly("v2", "v10");
        assertThat(files.versions("unknown")).isEmpty();
        assertThat(files.get("stress", "v2", SETTINGS).version()).isEqualTo("v2");
        assertThatThrownBy(() -> files.get("stress", "v1", SETTINGS))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("there is no version 'v1' of stress; there are v2, v10");
    }

    @Test
    void namesWhatIsMissingWhereNoVersionIsFinished() throws IOException {
        declareSettings();
        Pipelines files = new Pipelines(project.resolve("sql"));
        Path version = files.folder().resolve("energy/v1");
        copy(STRESS, version);
        Files.delete(version.resolve("pipeline.json"));
        Files.delete(version.resolve("pipeline.sql"));

        assertThatThrownBy(() -> files.get("energy", SETTINGS))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("sql/energy/v1 is not complete, it has no pipeline.json, no pipeline.sql");
    }

    @Test
    void nameAColumnOfTheManifestThatTheContractDoesNotHave() throws IOException {
        declareSettings();
        Pipelines files = new Pipelines(project.resolve("sql"));
        Path version = files.folder().resolve("weather/v1");
        copy(Path.of("weather/v1").toAbsolutePath(), version);
        copy(Path.of("template").toAbsolutePath(), files.folder().resolve("template"));
        Files.copy(Path.of("functions.sql").toAbsolutePath(), files.folder().resolve("functions.sql"));
        Path manifest = version.resolve("pipeline.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"client\"", "\"station\""));

        assertThatThrownBy(() -> files.get("weather", SETTINGS).streamScript())
                .isInstanceOf(TelltaleException.class)
                .hasMessage(
                        "sql/weather/v1/pipeline.json:4: 'station' is not a column of weather_reading_contract, nor a field of one; columns: "
                                + "client, humidity, temperature, ts");
    }

    @Test
    void reportsAFolderWhoseNameIsNoPipelineName() throws IOException {
        Pipelines files = new Pipelines(project.resolve("sql"));
        for (String name : List.of("meter_2", "Meter-2", "2meter", "setup")) {
            Files.createDirectories(files.folder().resolve(name).resolve("v1"));
        }
        Files.createDirectories(files.folder().resolve("template/stream"));

        assertThat(files.names()).containsExactly("2meter", "Meter-2", "meter_2", "setup");
        for (String name : List.of("Meter-2", "2meter", "setup")) {
            assertThatThrownBy(() -> files.get(name, SETTINGS))
                    .isInstanceOf(TelltaleException.class)
                    .hasMessage("sql/" + name + " is not the name of a pipeline: it must begin with a-z, consist of "
                            + "a-z, 0-9 and _, and not be migration, setup or template");
        }
    }

    /** Declares the settings of the shipped pipelines, and pins no version. */
    private void declareSettings() throws IOException {
        String shipped = Files.readString(Path.of("../telltale.yaml"));
        Files.writeString(project.resolve("telltale.yaml"), shipped.replaceFirst("\nversions:\n(  .*\n)+", "\n"));
    }

    private static String version(Pipelines files) {
        return files.get("stress", SETTINGS).version();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
