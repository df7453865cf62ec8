package dev.telltale.sql.pipeline;

import java.util.Map;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.plan.LivePlan;
import dev.telltale.sql.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;

/** A savepoint of a job with one parallelism serves one with another: all operators find their state by the same names. */
@Execution(ExecutionMode.CONCURRENT)
final class ParallelismTest {

    @ParameterizedTest
    @MethodSource("dev.telltale.sql.pipeline.PlanningTest#versions")
    void namesItsOperatorsAlikeWithAnyParallelism(String name, String version) {
        Map<String, String> two = operators(name, version, 2, 1);

        assertThat(two).hasSizeGreaterThan(8).containsValue("Watermark");
        assertThat(operators(name, version, 1, 1)).isEqualTo(two);
        assertThat(operators(name, version, 4, 4)).isEqualTo(two);
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.sql.pipeline.PlanningTest#versions")
    void addsUpReadingsInTheSubtaskThatReadsThem(String name, String version) {
        assertThat(plan(name, version, 2, 1).jobGraph().getVertices())
                .filteredOn(vertex -> vertex.getName().startsWith("Source: "))
                .singleElement()
                .satisfies(vertex -> assertThat(vertex.getName()).contains("LocalWindowAggregate"));
    }

    private static Map<String, String> operators(String name, String version, int parallelism, int ofSource) {
        return plan(name, version, parallelism, ofSource).operators();
    }

    private static LivePlan plan(String name, String version, int parallelism, int ofSource) {
        return new LivePlan(PlanningTest.FILES
                .get(
                        name,
                        version,
                        PlanningTest.settings()
                                .with(Setting.PARALLELISM, Integer.toString(parallelism))
                                .with(Setting.SOURCE_PARALLELISM, Integer.toString(ofSource)))
                .streamScript());
    }
}
