package dev.telltale.local.testing.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.operations.StatementSetOperation;
import org.apache.flink.table.types.DataType;

import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;

/** A script that is planned once over tables in memory, and then runs for each case. */
public final class MemoryJob {
    private static final Pattern JAR = Pattern.compile("(?is)ADD\\s+JAR\\s+'([^']+)'");

    private final Script script;
    private final MemoryCatalog catalog;
    private final TableEnvironmentImpl tables;
    private final StreamGraph graph;
    private final List<String> jars;

    /**
     * Plans a script.
     *
     * @param sharedJar the jar that is on the class path of this process
     * @param topics the topics whose records are kept
     * @throws TelltaleException naming file and line of a statement that Flink refuses
     */
    public MemoryJob(Script script, Mode mode, String sharedJar, Set<String> topics) {
        this.script = script;
        this.catalog = new MemoryCatalog(topics);
        StreamExecutionEnvironment streams = StreamExecutionEnvironment.getExecutionEnvironment();
        this.tables = (TableEnvironmentImpl) StreamTableEnvironment.create(
                streams,
                mode == Mode.STREAM ? EnvironmentSettings.inStreamingMode() : EnvironmentSettings.inBatchMode());
        tables.registerCatalog(MemoryCatalog.NAME, catalog);
        tables.useCatalog(MemoryCatalog.NAME);
        this.jars = script.statements().stream()
                .map(statement -> JAR.matcher(statement.text()))
                .filter(Matcher::matches)
                .map(jar -> jar.group(1))
                .filter(jar -> !jar.equals(sharedJar))
                .toList();
        this.graph = plan(streams, sharedJar);
    }

    private StreamGraph plan(StreamExecutionEnvironment streams, String sharedJar) {
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                tables,
                new Script(
                        script.pipeline(),
                        script.statements().subList(0, last).stream()
                                .filter(statement -> !statement.text().contains("'" + sharedJar + "'"))
                                .toList()));
        MemoryCluster.JOB.forEach(tables.getConfig()::set);
        Statement set = script.statements().get(last);
        try {
            StatementSetOperation inserts =
                    (StatementSetOperation) tables.getParser().parse(set.text()).get(0);
            List<Transformation<?>> translated = tables.getPlanner().translate(inserts.getOperations());
            streams.configure(tables.getConfig().getConfiguration());
            return streams.generateStreamGraph(translated);
        } catch (RuntimeException refused) {
            throw set.failure(refused);
        }
    }

    /** Runs the job over the records of a case, up to its end. */
    public synchronized JobOutput run(MiniCluster cluster, List<GivenRecord> records) {
        catalog.give(records);
        JobGraph job = graph.getJobGraph(getClass().getClassLoader(), new JobID());
        jars.forEach(jar -> job.addJar(new Path(jar)));
        try {
            JobExecutionResult result = cluster.executeJobBlocking(job);
            return JobOutput.of(columns(), result);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted", stopped);
        } catch (Exception failure) {
            throw TelltaleException.because("the job of " + script.pipeline() + " failed", failure);
        }
    }

    /** The columns of the tables of the database. */
    private Map<String, DataType> columns() {
        Map<String, DataType> columns = new HashMap<>();
        for (String table : tables.listTables()) {
            try {
                String connector = catalog.getTable(new ObjectPath(catalog.getDefaultDatabase(), table))
                        .getOptions()
                        .get("connector");
                if ("telltale-jdbc".equals(connector)) {
                    columns.put(table, tables.from(table).getResolvedSchema().toPhysicalRowDataType());
                }
            } catch (TableNotExistException dropped) {
                throw new IllegalStateException(dropped);
            }
        }
        return columns;
    }
}
