package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.project.Project;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code --project}: a folder with a space in its name, by any path, and every mistake. */
final class ProjectOptionTest {
    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void write() throws IOException {
        System.setProperty(Project.PRODUCT, SHIPPED.toString());
        project = folder.resolve("my sky");
        PathUtils.copyDirectory(
                SHIPPED.resolve("sql/weather"),
                Files.createDirectories(project.resolve("sql")).resolve("sky_2"));
        Path contract = project.resolve("sql/sky_2/v1");
        for (String part : new String[] {"pipeline.json", "contract.sql", "readings.sql", "pipeline.sql"}) {
            Path file = contract.resolve(part);
            Files.writeString(file, Files.readString(file).replaceAll("weather_(?!data)", "sky_2_"));
        }
        Files.writeString(
                contract.resolve("pipeline.json"),
                Files.readString(contract.resolve("pipeline.json"))
                        .replace("${WEATHER_TOPIC_PARTITIONS}", "${SKY_PARTITIONS}"));
        telltaleYaml("name: sky\nsettings:\n  SKY_PARTITIONS: {default: 3, form: count, purpose: partitions}\n");
        Files.createDirectory(project.resolve(".telltale"));
        Files.writeString(
                project.resolve(".telltale/stack.env"), "DATABASE_USER='writer'\nDATABASE_PASSWORD='secret'\n");
    }

    @AfterEach
    void clear() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
    }

    @Test
    void namesTheProjectBeforeOrAfterTheCommandByAnyPath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project);
        String rendered = run(0, "--project", project.toString(), "render", "sky_2");

        assertThat(rendered).contains("'properties.group.id' = 'sky-sky_2'", "\"SKY_PARTITIONS\": \"3\"");
        assertThat(run(
                        0,
                        "render",
                        "sky_2",
                        "--project=" + Path.of("").toAbsolutePath().relativize(project)))
                .isEqualTo(rendered);
        assertThat(run(0, "render", "--project", link.toString(), "sky_2")).isEqualTo(rendered);
        assertThat(run(2, "render", "sky_2")).contains("there is no pipeline 'sky_2'; there are heart_rate, ");
    }

    @Test
    void isTheNameOfTheFolderWithoutItsFile() throws IOException {
        Files.delete(project.resolve("telltale.yaml"));
        Path manifest = project.resolve("sql/sky_2/v1/pipeline.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"${SKY_PARTITIONS}\"", "1"));

        assertThat(run(0, "--project", project.toString(), "render", "sky_2")).contains("'my-sky-sky_2'");
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @Test
    void reportsEachMistakeInOneLine() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run(2, "--project", folder + "/nowhere", "status"))
                .isEqualTo("telltale: there is no project folder " + folder + "/nowhere\n");
        assertThat(run(2, "--project", empty.toString(), "status"))
                .isEqualTo("telltale: " + empty
                        + " is no project folder: it has neither telltale.yaml nor a folder sql\n");
        assertThat(run(2, "--project", "", "status")).isEqualTo("telltale: --project needs the path of a folder\n");

        telltaleYaml("name: sky\nsetings: {}\n");
        assertThat(run(2, "--project", project.toString(), "status"))
                .isEqualTo("telltale: telltale.yaml:2: unknown key 'setings'; "
                        + "known are name, database, settings, jars, versions\n");
    }

    @Test
    void needsTheShippedProjectForTheShippedRecordings() throws IOException {
        for (String command : new String[] {"demo", "train", "evaluate stress v2"}) {
            List<String> words = new ArrayList<>(List.of("--project", project.toString()));
            words.addAll(List.of(command.split(" ")));
            assertThat(run(2, words.toArray(String[]::new)))
                    .contains("works on the recordings of the shipped project, and project sky has none");
        }
    }

    @Test
    void namesAStateFolderThatCannotBeWritten() throws IOException {
        PathUtils.deleteDirectory(project.resolve(".telltale"));
        Files.createFile(project.resolve(".telltale"));

        assertThat(run(1, "--project", project.toString(), "up", "--detach"))
                .isEqualTo("telltale: the stack cannot keep its state in " + project + "/.telltale: " + project
                        + "/.telltale is a file, not a folder\n");
    }

    private void telltaleYaml(String text) throws IOException {
        Files.writeString(project.resolve("telltale.yaml"), text);
    }

    private static String run(int exitStatus, String... words) {
        StringWriter output = new StringWriter();
        int status = Telltale.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute(words);
        assertThat(status).as(output.toString()).isEqualTo(exitStatus);
        return output.toString();
    }
}
