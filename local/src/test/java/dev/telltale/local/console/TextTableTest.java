package dev.telltale.local.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TextTableTest {

    @Test
    void escapesControlCharacters() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("worker", "E4\u001B[2J\u202Etxt\u009B31m");
        row.put("error", "two\nlines\r\tand a bell\u0007");
        row.put("samples", 12);

        String table = TextTable.of(List.of(row));

        assertThat(table.replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
        assertThat(table).doesNotContain("\u202E").contains("E4\uFFFD[2J\uFFFDtxt\uFFFD31m");
        assertThat(table.lines()).hasSize(5);
    }

    @Test
    void printsOtherScriptsAndInstantsAndLeavesNullEmpty() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("EDA [µS]", "Zoë 体温 👍");
        row.put("window start", Instant.parse("2026-11-29T12:00:00Z"));
        row.put("level", null);

        assertThat(TextTable.of(List.of(row)))
                .contains("EDA [µS]", "Zoë 体温 👍", "2026-11-29T12:00:00Z")
                .doesNotContain("null");
    }
}
