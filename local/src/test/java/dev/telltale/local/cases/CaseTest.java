package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.local.cases.given.Case;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;

/** The same SQL gives the same rows live over Kafka and in batch. */
@Tag("stack")
final class CaseTest {

    /** Pipelines share neither tables nor topics, so two of them run at the same time. */
    @Nested
    @ExtendWith(CaseStack.class)
    @Execution(ExecutionMode.CONCURRENT)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
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

        List<Case> all() {
            return Case.of(CaseStack.SQL, pipeline);
        }

        List<Case> withLateReadings() {
            return all().stream().filter(Case::dependsOnLateness).toList();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("all")
        @Execution(ExecutionMode.SAME_THREAD)
        void givesTheExpectedRowsLiveAndInBatch(Case behaviour) {
            run(behaviour, CaseRun::runLiveAndInBatch);
        }

        @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
        @MethodSource("withLateReadings")
        @Execution(ExecutionMode.SAME_THREAD)
        void batchRunRepairsTheWindowsOfLateReadings(Case behaviour) {
            run(behaviour, CaseRun::runLiveAndRepair);
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
