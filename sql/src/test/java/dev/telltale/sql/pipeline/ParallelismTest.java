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
    @MethodSource("dev.telltale.sql.pipeline.PlanningTest#pipelines")
    void namesItsOperatorsAlikeWithAnyParallelism(String pipeline) {
        Map<String, String> two = operators(pipeline, 2, 1);

        assertThat(two).hasSizeGreaterThan(8).containsValue("Watermark");
        assertThat(operators(pipeline, 1, 1)).isEqualTo(two);
        assertThat(operators(pipeline, 4, 4)).isEqualTo(two);
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.sql.pipeline.PlanningTest#pipelines")
    void addsUpReadingsInTheSubtaskThatReadsThem(String pipeline) {
        assertThat(plan(pipeline, 2, 1).jobGraph().getVertices())
                .filteredOn(vertex -> vertex.getName().startsWith("Source: "))
                .singleElement()
                .satisfies(vertex -> assertThat(vertex.getName()).contains("LocalWindowAggregate"));
    }

    private static Map<String, String> operators(String pipeline, int parallelism, int ofSource) {
        return plan(pipeline, parallelism, ofSource).operators();
    }

    private static LivePlan plan(String pipeline, int parallelism, int ofSource) {
        return new LivePlan(PlanningTest.FILES
                .get(
                        pipeline,
                        PlanningTest.settings()
                                .with(Setting.PARALLELISM, Integer.toString(parallelism))
                                .with(Setting.SOURCE_PARALLELISM, Integer.toString(ofSource)))
                .streamScript());
    }
}
