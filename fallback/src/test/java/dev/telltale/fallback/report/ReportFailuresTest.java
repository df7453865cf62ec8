package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No database listens at the configured address. */
@Tag("stack")
@Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = STACK)
final class ReportFailuresTest {
    private static final Settings NO_DATABASE = Settings.from(Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost:1/telltale",
            "DATABASE_USER", "writer",
            "DATABASE_PASSWORD", "secret"));

    @TempDir
    private Path folder;

    @Test
    void reportsInOneSentenceThatTheDatabaseIsUnreachable() {
        assertThatThrownBy(() -> run(Optional.of(folder)))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("the report of heart_rate cannot be stored: Connection to localhost:1 refused.")
                .hasMessageEndingWith(": Connection refused");
    }

    @Test
    void refusesToReplaceAFolder() throws IOException {
        Path existing = Files.createDirectory(folder.resolve("heart_rate_alert_counts.parquet"));

        assertThatThrownBy(() -> run(Optional.of(folder)))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("the report of heart_rate cannot be written: " + existing + " is a folder");
    }

    @Test
    void namesTheFileThatPreventsCreationOfTheFolder() throws IOException {
        Path existing = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> run(Optional.of(existing.resolve("reports"))))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("the report of heart_rate cannot be written: " + existing)
                .hasMessageEndingWith(")");
    }

    @Test
    void namesAllMissingSettings() {
        assertThatThrownBy(() -> new ReportRun(Windows.FILES.get("heart_rate", Settings.from(Map.of()))))
                .hasMessageContaining("DATABASE_USER")
                .hasMessageContaining("DATABASE_PASSWORD");
    }

    private static void run(Optional<Path> out) {
        new ReportRun(Windows.FILES.get("heart_rate", NO_DATABASE)).replace(out);
    }
}
