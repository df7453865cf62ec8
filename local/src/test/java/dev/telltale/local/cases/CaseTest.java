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

    static List<Case> stressCases() {
        return Case.of("stress");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stressCases")
    void stress(Case behaviour) {
        runBothWays(behaviour, Invariants::stressLevelIsTheMostProbable);
    }

    private void runBothWays(Case behaviour, Consumer<Invariants> further) {
        try (CaseRun run = new CaseRun(stack, behaviour)) {
            run.runBothWays(further);
        }
    }
}
