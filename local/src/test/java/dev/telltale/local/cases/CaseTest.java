package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.testing.given.Case;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_KEEPS_BYTES;
import static dev.telltale.guarantees.Invariant.DEAD_LETTER_ONCE;
import static dev.telltale.guarantees.Invariant.KEYS_DO_NOT_MIX;
import static dev.telltale.guarantees.Invariant.LATE_IS_REPAIRED;
import static dev.telltale.guarantees.Invariant.MODES_EQUAL;
import static dev.telltale.guarantees.Invariant.MORE_READINGS_WIN;
import static dev.telltale.guarantees.Invariant.ORDER_CHANGES_NOTHING;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Invariant.ROWS_EQUAL_ORACLE;
import static dev.telltale.guarantees.Invariant.ROW_REPLACES_ITSELF;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The same SQL gives the same rows live over Kafka and in batch. */
@Tag("stack")
final class CaseTest {

    /** Pipelines share neither tables nor topics, so two of them run at the same time. */
    @Nested
    @ExtendWith(CaseStack.class)
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedClass(name = "{0}")
    @MethodSource("pipelines")
    final class OfPipeline {
        private final String pipeline;
        private final CaseStack.Running stack;

        OfPipeline(String pipeline, CaseStack.Running stack) {
            this.pipeline = pipeline;
            this.stack = stack;
        }

        static List<String> pipelines() {
            return CaseStack.SQL.names();
        }

        @Proves(
                value = {
                    READING_IN_ONE_PLACE,
                    MODES_EQUAL,
                    ROWS_EQUAL_ORACLE,
                    KEYS_DO_NOT_MIX,
                    ORDER_CHANGES_NOTHING,
                    DEAD_LETTER_KEEPS_BYTES
                },
                mode = {STREAM, BATCH},
                level = STACK)
        @Proves(value = DEAD_LETTER_ONCE, mode = STREAM, level = STACK)
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> liveAndBatchRunsWriteTheExpectedRows() {
            return tests(behaviour -> true, CaseRun::runLiveAndInBatch);
        }

        @Proves(value = LATE_IS_REPAIRED, mode = BATCH, level = STACK)
        @Proves(
                value = {MORE_READINGS_WIN, ROW_REPLACES_ITSELF},
                mode = BATCH,
                level = STACK)
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> batchRunRepairsTheWindowsOfLateReadings() {
            return tests(Case::dependsOnLateness, CaseRun::runLiveAndRepair);
        }

        private Stream<DynamicTest> tests(Predicate<Case> selected, Consumer<CaseRun> way) {
            return Case.of(CaseStack.SQL, pipeline).stream()
                    .filter(selected)
                    .map(behaviour -> dynamicTest(behaviour.version() + ": " + behaviour, () -> run(behaviour, way)));
        }

        private void run(Case behaviour, Consumer<CaseRun> way) {
            ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
            try (CaseRun run = new CaseRun(stack, behaviour)) {
                way.accept(run);
            } finally {
                ClusterEnvironment.useNone();
            }
        }
    }
}
