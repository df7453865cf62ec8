package dev.telltale.local.savepoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.JsonRecord;
import dev.telltale.sql.script.Mode;

import static dev.telltale.guarantees.Invariant.SAVEPOINT_FITS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Each version of each pipeline continues from a savepoint that an earlier Telltale has made, also with another parallelism.
 * A folder per version in {@code savepoints} holds it, with all records of the topic and the rows that come after it.
 */
@Tag("stack")
final class SavepointTest {
    private static final String REWRITE = "telltale.savepoints.write";
    private static final String ALL = "all";
    private static final String COMMAND = "mvn -pl local -am verify -Dtest=SavepointTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -D" + REWRITE + "=";

    /** The default of jobs. */
    private static final int PARALLELISM = 2;

    @Test
    void isOfAVersionThatExists() throws IOException {
        assertThat(CaseStack.SQL.names().stream()
                        .flatMap(pipeline -> Version.of(pipeline).stream())
                        .map(Version::toString))
                .containsAll(KeptSavepoint.names());
    }

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

        @Proves(value = SAVEPOINT_FITS, mode = STREAM, level = STACK)
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> windowsThatAreOpenInASavepointAreExact(@TempDir Path folder) {
            return Version.of(pipeline).stream()
                    .flatMap(version -> Stream.of(1, PARALLELISM)
                            .map(parallelism -> dynamicTest(
                                    version + ", parallelism " + parallelism,
                                    () -> continues(version, parallelism, folder))));
        }

        private void continues(Version version, int parallelism, Path folder) throws Exception {
            KeptSavepoint kept = KeptSavepoint.of(version);
            String rewrite = System.getProperty(REWRITE, "");
            if (parallelism == 1 && (rewrite.equals(version.toString()) || rewrite.equals(ALL))) {
                write(version, kept, folder);
            }
            assertThat(kept.exists())
                    .as("%s has no savepoint among the test data; run %s%s", version, COMMAND, version)
                    .isTrue();
            try (VersionRun run = new VersionRun(stack, version, parallelism)) {
                Case rest = kept.behaviour(version);
                DividedCase divided = DividedCase.of(rest, run.pipeline());
                run.give(divided.records());
                Path savepoint = kept.unpack(folder.resolve(version + "-" + parallelism));
                assertThatCode(() -> run.readAll(
                                Optional.of(savepoint),
                                true,
                                folder,
                                divided.records().size()))
                        .as("if the state changed with intent, run %s%s", COMMAND, version)
                        .doesNotThrowAnyException();
                rest.tables(Mode.STREAM)
                        .forEach((table, expected) -> assertThat(run.tables()
                                        .rows(table, expected.columns())
                                        .lines())
                                .as(table)
                                .isEqualTo(expected.lines()));
                rest.topics()
                        .forEach((topic, expected) -> assertThat(
                                        JsonRecord.of(run.topics().read(topic)))
                                .as(topic)
                                .isEqualTo(JsonRecord.of(expected)));
            }
        }

        private void write(Version version, KeptSavepoint kept, Path folder) throws Exception {
            try (VersionRun run = new VersionRun(stack, version, PARALLELISM)) {
                DividedCase divided = DividedCase.best(run.pipeline());
                assertThat(divided.sharedKeys())
                        .as("keys with readings on both sides of the middle of " + divided.behaviour())
                        .isPositive();
                run.give(divided.firstHalf());
                Path savepoint = run.readAll(
                        Optional.empty(),
                        false,
                        folder.resolve("written"),
                        divided.firstHalf().size());
                kept.write(savepoint, divided, run);
            }
        }
    }
}
