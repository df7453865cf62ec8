package dev.telltale.connector.window;

import java.util.Map;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.table.connector.ChangelogMode;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.TASK_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Stores local sums in a checkpoint, and restores them with another number of subtasks or another buffer. */
@Proves(value = TASK_MANAGER_KILL_COSTS_NO_ROW, mode = STREAM, level = UNIT)
final class CheckpointedSumsTest {

    private static final int KEYS = 5_000;
    private static final int MOST_SUBTASKS = 128;

    @Test
    void emitsNothingBeforeACheckpointAndAllAfterARestore() throws Exception {
        try (LocalAggregation sums = started(true)) {
            read(sums, new Readings(sums, 1));
            sums.checkpoint();
            assertThat(sums.emitted()).isEmpty();

            sums.restart();
            assertThat(sums.emitted()).hasSize(KEYS);

            sums.checkpoint();
            sums.restart();
            assertThat(sums.emitted()).isEmpty();
        }
    }

    @Test
    void storesTheSumsAgainInTheNextCheckpoint() throws Exception {
        try (LocalAggregation sums = started(true)) {
            read(sums, new Readings(sums, 2));
            sums.checkpoint();
            sums.checkpoint();
            sums.restart();
            assertThat(sums.emitted()).hasSize(KEYS);
        }
    }

    @Test
    void spreadsTheSumsOverMoreSubtasks() throws Exception {
        EmittedSums expected = new EmittedSums();
        EmittedSums restored = new EmittedSums();
        try (LocalAggregation sums = started(true)) {
            read(sums, new Readings(sums, 3));
            OperatorSubtaskState state = sums.checkpoint();
            sums.restart();
            expected.add(sums);
            for (int subtask = 0; subtask < 2; subtask++) {
                try (LocalAggregation one = planned(true)) {
                    one.start(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            state, MOST_SUBTASKS, 1, 2, subtask));
                    assertThat(restored.all().size()).isLessThan(KEYS);
                    restored.add(one);
                }
            }
        }
        assertThat(restored.all()).isEqualTo(expected.all()).hasSize(KEYS);
    }

    @Test
    void restoresTheSumsIntoFlinksBuffer() throws Exception {
        try (LocalAggregation sums = started(true);
                LocalAggregation flink = planned(false)) {
            read(sums, new Readings(sums, 4));
            flink.start(sums.checkpoint());
            assertThat(flink.emitted()).hasSize(KEYS);
        }
    }

    private static void read(LocalAggregation sums, Readings readings) throws Exception {
        for (int key = 0; key < KEYS; key++) {
            sums.read(readings.of("key " + key));
        }
    }

    private static LocalAggregation started(boolean inPlace) throws Exception {
        LocalAggregation planned = planned(inPlace);
        planned.start();
        return planned;
    }

    private static LocalAggregation planned(boolean inPlace) {
        return LocalAggregation.of(
                "SUM(amount), COUNT(*)", "TUMBLE(INTERVAL '5' SECOND)", ChangelogMode.insertOnly(), Map.of(), inPlace);
    }
}
