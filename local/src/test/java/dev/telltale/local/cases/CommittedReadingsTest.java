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
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.cases.stack.Transactions;
import dev.telltale.local.testing.full.CaseTopics;

import static dev.telltale.guarantees.Invariant.ABORTED_RECORDS_DO_NOT_COUNT;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Neither mode counts the records of aborted transactions. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = ABORTED_RECORDS_DO_NOT_COUNT,
        mode = {STREAM, BATCH},
        level = STACK)
final class CommittedReadingsTest {
    private static final String TOPIC = "heart_rate_events";

    private final CaseStack.Running stack;
    private final CaseTopics kafka;
    private final Transactions transactions;

    CommittedReadingsTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
        this.transactions = new Transactions(stack.stack());
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
    void neitherModeCountsAbortedReadings() {
        try (var handle = stack.owner().open()) {
            CaseTables tables = new CaseTables(handle, "heart_rate", TOPIC);
            tables.empty();
            kafka.recreate(stack.files().get("heart_rate", stack.settings()).manifest());
            transactions.abort(TOPIC, List.of(reading("first", 170), bytes("no reading")));
            transactions.commit(TOPIC, List.of(reading("kept", 70), reading("kept", 72)));
            kafka.write(TOPIC, List.of(reading("plain", 80), bytes("bad")));
            transactions.abort(TOPIC, List.of(reading("last", 170)));

            LiveRun.toTheEnd(stack.files(), "heart_rate", stack.settings());

            assertWindows(tables);
            assertThat(kafka.read("heart_rate_alerts"))
                    .extracting(alert -> alert.key())
                    .containsExactlyInAnyOrder("kept", "plain");
            BatchRun batch = new BatchRun(stack.files().get("heart_rate", stack.settings()));
            assertThat(batch.land(count -> {})).isEqualTo(3);
            assertThat(batch.compute(Optional.empty(), Optional.empty()).changes())
                    .isEqualTo(new RowChanges(0, 0, 14, 0, 0));
            assertWindows(tables);
            tables.empty();
            batch.computeFromTopic(Optional.empty(), Optional.empty(), false, read -> {});
            assertWindows(tables);
        }
    }

    private void assertWindows(CaseTables tables) {
        assertThat(tables.rows("heart_rate_windows", List.of("patient_id", "reading_count", "avg_heart_rate_bpm"))
                        .lines())
                .containsExactly("kept, 2, 71", "plain, 1, 80");
        assertThat(tables.rows("dead_letters", List.of("partition_offset")).lines())
                .hasSize(1);
        new Invariants(
                        tables,
                        kafka,
                        stack.files().get("heart_rate", stack.settings()).query("counts"))
                .everyReadingIsAccountedFor(4);
    }

    private static byte[] reading(String patient, int rate) {
        return bytes("{\"patient_id\":\"" + patient + "\",\"timestamp\":\"2025-11-19T07:15:23Z\",\"heart_rate_bpm\":"
                + rate + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
