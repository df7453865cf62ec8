package dev.telltale.sql.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ProjectFileTest {

    private static final Path SQL = Path.of("");

    @TempDir
    private Path folder;

    @Test
    void readsNameSchemaSettingsAndJars() throws IOException {
        write("""
                # A project
                name: my-energy2
                database: {schema: energy}
                settings:
                  METER_LIMIT_2:
                    default: 3
                    form: count
                    purpose: "readings a minute: at most"
                  API_TOKEN: {purpose: token of the tariff service}
                jars:
                  - lib/my udf.jar
                versions: {meter: v1}
                """);

        ProjectFile project = ProjectFile.of(folder, SQL);

        assertThat(project.name()).isEqualTo("my-energy2");
        assertThat(project.schema()).isEqualTo("energy");
        assertThat(project.settings()).extracting("name").containsExactly("METER_LIMIT_2", "API_TOKEN");
        assertThat(project.settings().get(0).defaultValue()).hasValue("3");
        assertThat(project.settings().get(1).defaultValue()).isEmpty();
        assertThat(project.jars())
                .containsExactly(new ProjectJar("lib/my udf.jar", folder.resolve("lib/my udf.jar"), 11));
        assertThat(project.versions()).containsExactly(Map.entry("meter", "v1"));
    }

    @Test
    void takesTheNameOfTheFolderWithoutAFile() throws IOException {
        ProjectFile project = ProjectFile.of(Files.createDirectories(folder.resolve("7 My Énergy (2)")), SQL);

        assertThat(project.name()).isEqualTo("my-nergy-2");
        assertThat(project.schema()).isEqualTo("public");
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "name: a\\nnmae: b | 2: unknown key 'nmae'; known are name, database, settings, jars, versions",
                "name: a\\nversions:\\n  meter: 1 | 3: the version '1' of meter must be like v1",
                "name: My Energy | 1: the name 'My Energy' must begin with a-z and consist of a-z, 0-9 and -",
                "name: a\\ndatabase: x | 2: 'database' must be a map of keys and values",
                "name: a\\ndatabase:\\n  scheme: x | 3: unknown key 'scheme'; known are schema",
                "name: a\\ndatabase:\\n  schema: pg_x | 3: the schema 'pg_x' is not a name of a-z, 0-9 and _ that",
                "name: a\\njars: x.jar | 2: 'jars' must be a list",
                "name: a\\njars:\\n- {a: b} | 3: an item of 'jars' must be a text",
                "name: a\\nname: b | 2: 'name' appears twice; the first is in line 1",
                "name: [a | 1: expected ',' or ']', but got <stream end>",
                "name: a\\n\\tb: c | 2: found character '\\t(TAB)' that cannot start any token",
                "- a | 1: the file must be a map of keys and values",
                "name: a\\nsettings:\\n  LIMIT: 3 | 3: 'LIMIT' must be a map of keys and values",
                "name: a\\nsettings:\\n  limit: {purpose: p} | 3: setting limit: a name of a setting consists of A-Z, 0-9",
                "name: a\\nsettings:\\n  PARALLELISM: {purpose: p} | 3: setting PARALLELISM: this is a setting of Telltale;",
                "name: a\\nsettings:\\n  FROM: {purpose: p} | 3: setting FROM: Telltale's templates use this name;",
                "name: a\\nsettings:\\n  PIPELINE: {purpose: p} | 3: setting PIPELINE: Telltale's templates use this name;",
                "name: a\\nsettings:\\n  LIMIT: {default: 3} | 3: setting LIMIT: its purpose is missing",
                "name: a\\nsettings:\\n  LIMIT: {purpose: p, min: 3} | 3: unknown key 'min'; known are default, purpose, form",
                "name: a\\nsettings:\\n  L: {purpose: p, form: int} | 3: setting L: there is no form 'int'; there are text, number,",
                "name: a\\nsettings:\\n  L: {purpose: p, form: count, default: x} | 3: setting L: its default is not a whole",
                "name: a\\nsettings:\\n  A_TOKEN: {purpose: p, default: x} | 3: setting A_TOKEN: a password, secret or token",
            })
    void namesTheLineOfEachFault(String text, String fault) throws IOException {
        write(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThatThrownBy(() -> ProjectFile.of(folder, SQL))
                .isInstanceOf(ProjectFileException.class)
                .hasMessageStartingWith("telltale.yaml:" + fault);
    }

    @Test
    void namesAllUnknownKeysAndFaultySettingsAtOnce() throws IOException {
        write("""
                nmae: a
                database:
                  scheme: energy
                settings:
                  VERSION: {purpose: p}
                  LIMIT: {purpose: p, min: 3}
                jar: x
                """);

        assertThatThrownBy(() -> ProjectFile.of(folder, SQL))
                .hasMessageContainingAll(
                        "telltale.yaml:1: unknown key 'nmae'",
                        "; telltale.yaml:7: unknown key 'jar'",
                        "; telltale.yaml:3: unknown key 'scheme'",
                        "; telltale.yaml:5: setting VERSION: Telltale's templates use this name",
                        "; telltale.yaml:6: unknown key 'min'");
    }

    @Test
    void missesTheName() throws IOException {
        write("# nothing\n");

        assertThatThrownBy(() -> ProjectFile.of(folder, SQL))
                .hasMessage("telltale.yaml: 'name', the name of the project, is missing");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(ProjectFile.FILE), text);
    }
}
