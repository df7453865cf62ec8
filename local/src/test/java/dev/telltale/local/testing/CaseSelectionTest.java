package dev.telltale.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.local.project.Project;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.CaseSelection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Cases of two versions of one pipeline; a third version is not complete. */
final class CaseSelectionTest {
    @TempDir
    private Path home;

    private Path sql;

    @BeforeEach
    void writeVersions() throws IOException {
        sql = home.resolve("sql");
        for (String version : List.of("v1", "v2")) {
            Path folder = Files.createDirectories(sql.resolve("pulse").resolve(version));
            for (String file : List.of("pipeline.json", "contract.sql", "readings.sql", "pipeline.sql")) {
                Files.createFile(folder.resolve(file));
            }
            Files.createDirectories(folder.resolve("cases/late"));
        }
        Files.createDirectories(sql.resolve("pulse/v2/cases/empty"));
        Files.createDirectories(sql.resolve("pulse/v3/cases/late"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pulse,                     pulse/v1/late pulse/v2/empty pulse/v2/late
            pulse/late,                pulse/v1/late pulse/v2/late
            pulse/v2,                  pulse/v2/empty pulse/v2/late
            pulse/v2/late,             pulse/v2/late
            pulse/v2/late pulse/empty, pulse/v2/late pulse/v2/empty
            pulse/late pulse/v1,       pulse/v1/late pulse/v2/late
            """)
    void areThoseOfAllVersionsOrOfTheNamedOne(String words, String expected) {
        assertThat(CaseSelection.of(new Project(home), List.of(words.split(" "))).stream()
                        .map(Case::title))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"pulse/v1/empty", "pulse/v3", "pulse/none"})
    void areListedIfThereIsNoneOfTheName(String word) {
        assertThatThrownBy(() -> CaseSelection.of(new Project(home), List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no case '" + word + "'; there are pulse/v1/late, pulse/v2/empty, pulse/v2/late");
    }
}
