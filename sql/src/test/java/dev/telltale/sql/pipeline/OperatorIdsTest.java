package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.plan.LivePlan;

import static dev.telltale.guarantees.Invariant.SAVEPOINT_FITS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ids under which savepoints keep the state of the shipped pipelines stay as they are, also with a new version of Flink
 * or another template. A file per version in {@code operator-ids} holds them.
 */
@Execution(ExecutionMode.CONCURRENT)
@Proves(value = SAVEPOINT_FITS, mode = STREAM, level = UNIT)
final class OperatorIdsTest {
    private static final Path FOLDER = Path.of("src/test/resources/operator-ids");
    private static final String REWRITE = "telltale.operator-ids.write";

    @ParameterizedTest
    @MethodSource("dev.telltale.sql.pipeline.PlanningTest#versions")
    void areThoseOfEarlierSavepoints(String name, String version) throws IOException {
        Pipeline pipeline = PlanningTest.FILES.get(name, version, PlanningTest.settings());
        Path file = FOLDER.resolve(name + "-" + version + ".txt");
        String ids = new LivePlan(pipeline.streamScript())
                .statefulOperators().entrySet().stream()
                        .sorted(Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(operator -> operator.getKey() + " " + operator.getValue() + "\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean(REWRITE)) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, ids);
        }

        assertThat(file)
                .content()
                .as("operator ids changed: state of before cannot be restored; if that is intended run "
                        + "mvn -pl sql -am verify -Dtest=OperatorIdsTest -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-D" + REWRITE + "=true to write " + file + " anew")
                .isEqualTo(ids);
    }
}
