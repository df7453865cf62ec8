package dev.telltale.fallback.failover;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.FALLBACK_PIPELINES_ARE_INDEPENDENT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(value = FALLBACK_PIPELINES_ARE_INDEPENDENT, mode = FALLBACK, level = UNIT)
final class WatchedPipelinesTest {
    private static final Pipelines FILES = new Pipelines(Path.of("../sql").toAbsolutePath());

    /** No server listens there. */
    private static final Settings SETTINGS = Settings.from(Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost:1/none",
            "DATABASE_USER", "unused",
            "DATABASE_PASSWORD", "none",
            "TELLTALE_UDF_JAR", "none.jar"));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicBoolean corrected = new AtomicBoolean();

    @Test
    void failAndRecoverEachOnItsOwn() {
        Fallback fallback = new Fallback(
                List.of(
                        watched("first", WatchedPipelinesTest::right),
                        watched("second", () -> {
                            throw new IllegalStateException("a fault of another kind");
                        }),
                        watched("third", this::inTime)),
                SETTINGS);
        fallback.run(log::add, time -> {
            corrected.set(log.stream().anyMatch(line -> line.startsWith("third: sql/third")));
            return log.contains("third: is watched again") && log.stream().anyMatch(line -> line.startsWith("second:"));
        });

        assertThat(log)
                .contains(
                        "first: the database does not answer at jdbc:postgresql://localhost:1/none; retrying",
                        "second: a fault of another kind; it is not watched until this is corrected",
                        "third: sql/third/v1/pipeline.json:2: no topic; it is not watched until this is corrected");
        assertThat(fallback.faults()).containsOnlyKeys("second");
    }

    private Pipeline inTime() {
        if (!corrected.get()) {
            throw new TelltaleException("sql/third/v1/pipeline.json:2: no topic");
        }
        return right();
    }

    private static Pipeline right() {
        return FILES.get(FILES.names().get(0), SETTINGS);
    }

    private static Fallback.Watched watched(String name, Supplier<Pipeline> files) {
        return new Fallback.Watched(name, files);
    }
}
