package dev.telltale.sql.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.StatementSetOperation;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;

/** What Flink plans for a live script, in a table environment of its own that needs neither broker nor database. */
public final class LivePlan {
    /** Plans are compared, and may be printed: they name tables and leave out their options, which hold passwords. */
    private static final String NAMES_ONLY = "IDENTIFIER";

    private final Script script;
    private final StreamExecutionEnvironment streams = StreamExecutionEnvironment.getExecutionEnvironment();
    private final TableEnvironmentImpl tables = (TableEnvironmentImpl) StreamTableEnvironment.create(streams);

    /**
     * Runs the statements before the statement set.
     *
     * @throws dev.telltale.sql.failure.TelltaleException naming file and line of a statement that Flink refuses
     */
    public LivePlan(Script script) {
        this.script = script;
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                tables, new Script(script.pipeline(), script.statements().subList(0, last)));
        tables.getConfig().set("table.plan.compile.catalog-objects", NAMES_ONLY);
    }

    /**
     * The plan of COMPILE PLAN: nodes and edges.
     *
     * @throws dev.telltale.sql.failure.TelltaleException naming file and line of an INSERT that Flink refuses
     */
    JsonNode compiled() {
        StatementSet inserts = tables.createStatementSet();
        try {
            script.inserts().forEach(insert -> inserts.addInsertSql(insert.text()));
            return JsonMapper.builder().build().readTree(inserts.compilePlan().asJsonString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (RuntimeException refused) {
            ScriptRunner.requireEachPlans(tables, script.inserts());
            throw set().failure(refused);
        }
    }

    /** The job that Flink runs. */
    public JobGraph jobGraph() {
        Operation inserts = tables.getParser().parse(set().text()).get(0);
        List<Transformation<?>> translated =
                tables.getPlanner().translate(((StatementSetOperation) inserts).getOperations());
        return streams.generateStreamGraph(translated).getJobGraph();
    }

    /** The number of task slots that the job takes. */
    public int slots() {
        return StreamSupport.stream(jobGraph().getVertices().spliterator(), false)
                .mapToInt(JobVertex::getParallelism)
                .max()
                .orElse(0);
    }

    /** What the operators of the job are called, by the ids under which savepoints keep their state. */
    public SortedMap<String, String> operators() {
        SortedMap<String, String> names = new TreeMap<>();
        jobGraph()
                .getVertices()
                .forEach(vertex -> vertex.getOperatorIDs()
                        .forEach(operator ->
                                names.put(operator.getGeneratedOperatorID().toString(), withoutNumber(operator))));
        return names;
    }

    /** Those of the operators that may have state in a savepoint. */
    public SortedMap<String, String> statefulOperators() {
        SortedMap<String, String> names = operators();
        names.values().removeIf(StatelessOperators::contains);
        return names;
    }

    private Statement set() {
        return script.statements().get(script.statements().size() - 1);
    }

    /** The planner numbers what it plans, and goes on counting with the next job. */
    private static String withoutNumber(OperatorIDPair operator) {
        return String.valueOf(operator.getUserDefinedOperatorName()).replaceFirst("\\[[0-9]+]", "");
    }
}
