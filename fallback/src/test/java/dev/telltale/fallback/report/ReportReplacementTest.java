package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;

import static dev.telltale.guarantees.Invariant.REPORT_IS_ATOMIC;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A report replaces the previous one as a whole, or not at all. */
@Tag("stack")
final class ReportReplacementTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static Windows windows;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        windows = new Windows();
    }

    @AfterAll
    static void stop() throws IOException {
        windows.close();
    }

    @BeforeEach
    void putWindows() {
        windows.clear();
        windows.put("p001", NOON, "tachycardia");
        windows.put("p002", NOON, "bradycardia");
    }

    @Test
    void removesRowsOfFormerWindows() {
        run(Optional.empty());
        windows.execute("UPDATE heart_rate_windows SET alert_type = 'normal' WHERE patient_id = 'p002'");
        windows.execute("DELETE FROM heart_rate_windows WHERE patient_id = 'p001'");

        run(Optional.empty());

        assertThat(windows.counts()).containsExactly("p002|normal|1|2026-11-01 12:00:00+00|2026-11-01 12:00:00+00");
    }

    @Proves(value = REPORT_IS_ATOMIC, mode = BATCH, level = STACK)
    @Test
    void keepsTableAndFilesWhenARunFails() throws IOException {
        run(Optional.of(folder));
        List<String> tableBefore = windows.counts();
        String csvBefore = Files.readString(folder.resolve("heart_rate_alert_counts.csv"));
        windows.put("p009", NOON, "normal");
        windows.execute("ALTER TABLE heart_rate_alert_counts ADD CONSTRAINT no_nine CHECK (patient_id <> 'p009')");
        try {
            assertThatThrownBy(() -> run(Optional.of(folder)))
                    .isInstanceOf(TelltaleException.class)
                    .hasMessageStartingWith("the report of heart_rate cannot be stored: ")
                    .hasMessageContaining("no_nine");
        } finally {
            windows.execute("ALTER TABLE heart_rate_alert_counts DROP CONSTRAINT no_nine");
        }
        assertThat(windows.counts()).isEqualTo(tableBefore);
        assertThat(folder.resolve("heart_rate_alert_counts.csv")).content().isEqualTo(csvBefore);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no temporary files").hasSize(2);
        }
    }

    @Proves(value = REPORT_IS_ATOMIC, mode = BATCH, level = STACK)
    @Test
    void showsReadersTheOldOrTheNewRows() {
        run(Optional.empty());
        List<String> before = windows.counts();
        windows.put("p009", NOON, "normal");
        windows.execute("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$");
        windows.execute("CREATE TRIGGER dawdle BEFORE INSERT OR DELETE ON heart_rate_alert_counts "
                + "FOR EACH STATEMENT EXECUTE FUNCTION dawdle()");
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        try {
            CompletableFuture<Report> running = CompletableFuture.supplyAsync(() -> run(Optional.empty()));
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> {
                        seen.add(windows.counts());
                        return running.isDone();
                    });
            assertThat(running.join().rowCount()).isEqualTo(3);
        } finally {
            windows.execute("DROP FUNCTION dawdle CASCADE");
        }
        seen.add(windows.counts());
        assertThat(seen).containsExactlyInAnyOrder(before, windows.counts());
    }

    private static Report run(Optional<Path> out) {
        return new ReportRun(Windows.FILES.get("heart_rate", windows.settings())).replace(out);
    }
}
