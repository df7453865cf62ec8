package dev.telltale.bench.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.benchmark.BenchmarkOptions;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.results.Results;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Compares rows in the tables of a benchmark: a rival with wrong rows must fail. */
class RowComparisonTest {

    private static final Load TWO_WINDOWS = new Load("stress-topic", 2, 1, 1);

    @TempDir
    private static Path home;

    private static BenchStack stack;

    private Handle database;
    private ResultRows rows;

    @BeforeAll
    static void start() throws IOException {
        Files.createSymbolicLink(
                home.resolve("sql"), Path.of("../sql").toAbsolutePath().normalize());
        Duration second = Duration.ofSeconds(1);
        BenchmarkOptions options = new BenchmarkOptions(
                1, 1, 1, 1, 1, 1, List.of(), second, new BenchmarkOptions.Steady(second, 1), false);
        stack = BenchStack.start(new BenchmarkContext(
                home, options, new Results(), StopSignal.onSignal(), new PrintWriter(Writer.nullWriter())));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void writeTwoRowsAndExpectThem() {
        database = stack.database().open();
        rows = new ResultRows(database);
        rows.clear();
        database.execute("TRUNCATE expected_windows");
        database.execute("""
                INSERT INTO stress_windows
                SELECT worker, TIMESTAMPTZ '2026-01-01 00:00:00Z', TIMESTAMPTZ '2026-01-01 00:00:05Z',
                    0.1, 0.2, 0.9, 1.5, NULL, 33, 25, 1, 0.25, 0.5, 0.25, 'model', 'v1', 'stream', now()
                FROM unnest(ARRAY['w0', 'w1']) AS worker
                """);
        rows.expectIfFirst(TWO_WINDOWS);
    }

    @Test
    void acceptsEqualRowsWithAnotherProcessingTime() {
        database.execute(
                "UPDATE stress_windows SET processed_at = now() + INTERVAL '1 hour', eda_microsiemens = 1.5 + 1e-12");
        assertThat(rows.areAllThere(TWO_WINDOWS)).isTrue();
        assertThatCode(() -> rows.requireExpected(TWO_WINDOWS, "rival")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE stress_windows SET stress_level = 2 WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET stress_level = NULL WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET sample_count = 24 WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET eda_microsiemens = 1.5 + 1e-8 WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET heart_rate_bpm = 80 WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET acceleration_x_g = NULL WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET high_stress_probability = 0.3 WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET window_end = window_end + INTERVAL '1 s' WHERE worker_id = 'w1'",
                "UPDATE stress_windows SET worker_id = 'w2' WHERE worker_id = 'w1'",
                "DELETE FROM stress_windows WHERE worker_id = 'w1'",
            })
    void findsAWrongRow(String change) {
        database.execute(change);
        assertThatThrownBy(() -> rows.requireExpected(TWO_WINDOWS, "rival"))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("rival: ");
    }

    @Test
    void waitsForAMissingWindow() {
        database.execute("DELETE FROM stress_windows WHERE worker_id = 'w1'");
        assertThat(rows.areAllThere(TWO_WINDOWS)).isFalse();
    }

    @Test
    void countsOnlyWindowsOfAllWorkersAsComplete() {
        assertThat(rows.complete(TWO_WINDOWS)).isEqualTo(TWO_WINDOWS);
        database.execute("DELETE FROM stress_windows WHERE worker_id = 'w1'");
        assertThat(rows.complete(TWO_WINDOWS).windows()).isZero();
    }
}
