package dev.telltale.guarantees.mutation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import dev.telltale.guarantees.Invariant;
import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.record.Declarations;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

/** Runs tests that declare an invariant: those without servers, or those of a class. */
public final class MutantRun {

    /** Exit status of a run whose tests all passed. */
    static final int GREEN = 0;

    /** Exit status of a run with a failed test. */
    static final int RED = 3;

    /** Exit status of a run without tests. */
    static final int NONE = 4;

    private MutantRun() {}

    /**
     * Runs the tests and ends the process.
     *
     * @param arguments the invariant, the folder of the test classes, and the simple name of a class; without it, the tests
     *     without servers run
     */
    public static void main(String[] arguments) {
        Invariant invariant = Invariant.valueOf(arguments[0]);
        Optional<String> tests = Arrays.stream(arguments).skip(2).findFirst();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(arguments[1]))))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(proves(test, invariant, tests)))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 1);
        System.exit(status(summary.getSummary()));
    }

    private static int status(TestExecutionSummary summary) {
        if (summary.getTotalFailureCount() > 0) {
            return RED;
        }
        return summary.getTestsSucceededCount() == 0 ? NONE : GREEN;
    }

    private static boolean proves(TestDescriptor test, Invariant invariant, Optional<String> tests) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> Declarations.declared(source)
                        .anyMatch(declared -> isChosen(source, declared.level(), tests)
                                && Arrays.asList(declared.value()).contains(invariant)))
                .orElseGet(
                        () -> test.getChildren().isEmpty() && test.getParent().isPresent());
    }

    private static boolean isChosen(MethodSource source, Level level, Optional<String> tests) {
        return tests.map(name -> List.of(source.getClassName().split("[.$]")).contains(name))
                .orElse(level == Level.UNIT);
    }
}
