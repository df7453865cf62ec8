package dev.telltale.sql.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.StatementSetOperation;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
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
        assertThat(vertices(script(pipeline, 2, 1)))
                .filteredOn(vertex -> vertex.getName().startsWith("Source: "))
                .singleElement()
                .satisfies(vertex -> assertThat(vertex.getName()).contains("LocalWindowAggregate"));
    }

    /** What the operators of a job are called, by the names under which savepoints keep their state. */
    private static Map<String, String> operators(String pipeline, int parallelism, int ofSource) {
        Map<String, String> names = new TreeMap<>();
        vertices(script(pipeline, parallelism, ofSource))
                .forEach(vertex -> vertex.getOperatorIDs()
                        .forEach(operator ->
                                names.put(operator.getGeneratedOperatorID().toString(), withoutNumber(operator))));
        return names;
    }

    private static Script script(String pipeline, int parallelism, int ofSource) {
        return PlanningTest.FILES
                .get(
                        pipeline,
                        PlanningTest.settings()
                                .with(Setting.PARALLELISM, Integer.toString(parallelism))
                                .with(Setting.SOURCE_PARALLELISM, Integer.toString(ofSource)))
                .streamScript();
    }

    private static Iterable<JobVertex> vertices(Script script) {
        StreamExecutionEnvironment streams = StreamExecutionEnvironment.getExecutionEnvironment();
        TableEnvironmentImpl tables = (TableEnvironmentImpl) StreamTableEnvironment.create(streams);
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                tables, new Script(script.pipeline(), script.statements().subList(0, last)));
        Operation inserts =
                tables.getParser().parse(script.statements().get(last).text()).get(0);
        List<Transformation<?>> translated =
                tables.getPlanner().translate(((StatementSetOperation) inserts).getOperations());
        return streams.generateStreamGraph(translated).getJobGraph().getVertices();
    }

    /** The planner numbers what it plans, and goes on counting with the next job. */
    private static String withoutNumber(OperatorIDPair operator) {
        return String.valueOf(operator.getUserDefinedOperatorName()).replaceFirst("\\[[0-9]+]", "");
    }
}
