package dev.telltale.guarantees.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import dev.telltale.guarantees.Proves;
import dev.telltale.guarantees.record.Proof.Outcome;

import static dev.telltale.guarantees.Invariant.KEYS_DO_NOT_MIX;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

final class ProofListenerTest {

    /** Tests that other tests of this class run. */
    @Tag("example")
    @Proves(value = KEYS_DO_NOT_MIX, mode = STREAM, level = UNIT)
    static final class Examples {

        @Test
        void passes() {}

        @Test
        void fails() {
            assertThat(1).isEqualTo(2);
        }

        @Test
        @Disabled
        void doesNotRun() {}

        @ParameterizedTest
        @Tag("long")
        @ValueSource(strings = {"sql of weather", "of no pipeline"})
        @Proves(value = KEYS_DO_NOT_MIX, mode = BATCH, level = UNIT)
        void runsPerPipeline(String name) {
            assertThat(name).isNotEmpty();
        }
    }

    @Test
    void recordsEachTestThatRan(@TempDir Path folder) throws IOException {
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Examples.class))
                                .build(),
                        new ProofListener(folder));

        List<Proof> proofs = Files.readAllLines(folder.resolve(ProofListenerTest.class.getName() + ".tsv")).stream()
                .map(Proof::of)
                .toList();

        String name = Examples.class.getName() + "#";
        assertThat(proofs)
                .containsExactlyInAnyOrder(
                        new Proof(name + "passes", KEYS_DO_NOT_MIX, STREAM, UNIT, false, "", Outcome.PASSED),
                        new Proof(name + "fails", KEYS_DO_NOT_MIX, STREAM, UNIT, false, "", Outcome.FAILED),
                        new Proof(name + "runsPerPipeline", KEYS_DO_NOT_MIX, BATCH, UNIT, true, "", Outcome.PASSED),
                        new Proof(name + "runsPerPipeline", KEYS_DO_NOT_MIX, STREAM, UNIT, true, "", Outcome.PASSED),
                        new Proof(
                                name + "runsPerPipeline",
                                KEYS_DO_NOT_MIX,
                                BATCH,
                                UNIT,
                                true,
                                pipeline(),
                                Outcome.PASSED),
                        new Proof(
                                name + "runsPerPipeline",
                                KEYS_DO_NOT_MIX,
                                STREAM,
                                UNIT,
                                true,
                                pipeline(),
                                Outcome.PASSED));
    }

    private static String pipeline() {
        return ProjectPipelines.around(Path.of("")).namedIn("sql of weather").orElseThrow();
    }
}
