package dev.telltale.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.settings.DeclaredSetting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

final class ReadmeTest {

    @Test
    void listsEverySettingWithItsDefaultAndPurpose() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        List<DeclaredSetting> settings = Settings.from(Map.of())
                .declaring(ProjectFile.of(Path.of(".."), Path.of("")).settings())
                .declared();

        assertThat(settings.stream().map(ReadmeTest::row))
                .allSatisfy(row -> assertThat(readme).contains(row));
    }

    private static String row(DeclaredSetting setting) {
        String value = setting.defaultValue()
                .map(given -> given.isEmpty() ? "" : "`" + given + "`")
                .orElse("none");
        return "| `" + setting.name() + "` | " + value + " | " + setting.purpose() + " |";
    }
}
