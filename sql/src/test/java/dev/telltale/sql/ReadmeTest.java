package dev.telltale.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;

final class ReadmeTest {

    @Test
    void listsEverySettingWithItsDefaultAndPurpose() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(Arrays.stream(Setting.values()).map(ReadmeTest::row))
                .allSatisfy(row -> assertThat(readme).contains(row));
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue()
                .map(given -> given.isEmpty() ? "" : "`" + given + "`")
                .orElse("none");
        return "| `" + setting.name() + "` | " + value + " | " + setting.purpose() + " |";
    }
}
