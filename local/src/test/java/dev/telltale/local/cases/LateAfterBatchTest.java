package dev.telltale.local.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.pipeline.Pipeline;

import static dev.telltale.guarantees.Invariant.LATE_IS_REPAIRED;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static org.assertj.core.api.Assertions.assertThat;

/** A live job finds a reading late that a batch run has counted from the topic before. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = {READING_IN_ONE_PLACE, LATE_IS_REPAIRED},
        mode = BATCH,
        level = STACK)
final class LateAfterBatchTest {
    private static final String TOPIC = "weather_data";

    private final CaseTopics kafka;
    private final CaseStack.Running stack;
    private final Pipeline weather;

    LateAfterBatchTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
        this.weather = stack.files().get("weather", stack.settings());
    }

    @BeforeEach
    void runOnTheStacksCluster() {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @Test
    void isCountedOnce() {
        try (var handle = stack.owner().open()) {
            CaseTables tables = new CaseTables(handle, "weather", TOPIC);
            tables.empty();
            kafka.recreate(weather.manifest());
            kafka.write(TOPIC, List.of(reading("02:11:10"), reading("02:13:20"), reading("02:11:30")));
            BatchRun batch = new BatchRun(weather);
            batch.computeFromTopic(Optional.empty(), Optional.empty(), false, count -> {});

            LiveRun.toTheEnd(weather);
            assertThat(lateOffsets(tables)).as("late for the live job").containsExactly("2");
            assertCounted(tables, 3, 0);

            kafka.write(TOPIC, List.of(reading("02:11:40")));
            LiveRun.toTheEnd(weather);
            assertThat(lateOffsets(tables)).containsExactly("2", "3");
            assertCounted(tables, 3, 1);

            batch.land(count -> {});
            batch.compute(Optional.empty(), Optional.empty());
            assertCounted(tables, 4, 0);
            tables.empty();
        }
    }

    private static List<String> lateOffsets(CaseTables tables) {
        return tables.rows("late_readings", List.of("partition_offset")).lines();
    }

    private void assertCounted(CaseTables tables, int inWindows, int late) {
        String counts = "FROM (" + weather.query("counts") + ") AS counts";
        assertThat(tables.number("SELECT reading_count " + counts)).isEqualTo(inWindows);
        assertThat(tables.number("SELECT late_count " + counts)).isEqualTo(late);
    }

    private static byte[] reading(String time) {
        return ("{\"client\":\"device1\",\"ts\":\"2024-05-12 " + time + "\",\"temperature\":10,\"humidity\":50}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
