package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same text gives the same rows: each case live over Kafka, and in batch over what was landed from it. Two pipelines,
 * which share neither tables nor topics, are tried at a time.
 */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class CaseTest {

    private final CaseStack.Running stack;

    CaseTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    static List<Case> batchRunRepairsTheWindowsOfLateReadings() {
        return Stream.of(stress(), heartRate(), vehiclePressure(), weather())
                .flatMap(List::stream)
                .filter(Case::decidedByLateness)
                .toList();
    }

    static List<Case> stress() {
        return Case.of("stress");
    }

    static List<Case> heartRate() {
        return Case.of("heart_rate");
    }

    static List<Case> vehiclePressure() {
        return Case.of("vehicle_pressure");
    }

    static List<Case> weather() {
        return Case.of("weather");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("stress")
    void stress(Case behaviour) {
        run(behaviour, run -> run.runBothWays(Invariants::stressLevelIsTheMostProbable));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("heart_rate")
    void heartRate(Case behaviour) {
        run(behaviour, run -> run.runBothWays(invariants -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("vehicle_pressure")
    void vehiclePressure(Case behaviour) {
        run(behaviour, run -> run.runBothWays(Invariants::newsOfAVehicleOnlyRises));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("weather")
    void weather(Case behaviour) {
        run(behaviour, run -> run.runBothWays(invariants -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock("stress")
    @ResourceLock("heart_rate")
    @ResourceLock("vehicle_pressure")
    @ResourceLock("weather")
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
