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

import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.testing.given.Case;

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

        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> liveAndBatchRunsWriteTheExpectedRows() {
            return tests(behaviour -> true, CaseRun::runLiveAndInBatch);
        }

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
