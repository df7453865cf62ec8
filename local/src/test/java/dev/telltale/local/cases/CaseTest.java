package dev.telltale.local.cases;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same text gives the same rows: each case live over Kafka, and in batch over what was landed from it. */
@ExtendWith(CaseStack.class)
final class CaseTest {

    private final CaseStack.Running stack;

    CaseTest(CaseStack.Running stack) {
        this.stack = stack;
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
    void stress(Case behaviour) {
        runBothWays(behaviour, Invariants::stressLevelIsTheMostProbable);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void heartRate(Case behaviour) {
        runBothWays(behaviour, invariants -> {});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void vehiclePressure(Case behaviour) {
        runBothWays(behaviour, invariants -> {});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void weather(Case behaviour) {
        runBothWays(behaviour, invariants -> {});
    }

    private void runBothWays(Case behaviour, Consumer<Invariants> further) {
        try (CaseRun run = new CaseRun(stack, behaviour)) {
            run.runBothWays(further);
        }
    }
}
