package dev.telltale.local.cases.stack;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the live script of a pipeline up to the end of the topic. */
public final class LiveRun {

    private static final int LONGEST_MINUTES = 2;

    private static final String SOURCE = "'connector' = 'telltale-kafka',";

    private static final String RESTARTS = "'restart-strategy.type' = 'exponential-delay'";

    /** A job that fails must not restart. */
    private static final String NO_RESTARTS = "'restart-strategy.type' = 'none'";

    /** The job ends, and its watermark follows each reading, so that the same readings are late in every run. */
    private static final String BOUNDED_SOURCE =
            SOURCE + " 'scan.bounded.mode' = 'latest-offset', 'scan.watermark.emit.strategy' = 'on-event',";

    private LiveRun() {}

    /** Runs the live script until it has read all records. */
    public static void toTheEnd(Pipelines files, String pipeline, Settings settings) {
        Script script = bounded(files.get(pipeline, settings).streamScript());
        TableResult job = ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inStreamingMode()), script);
        try {
            job.await(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException notEnded) {
            job.getJobClient().orElseThrow().cancel().join();
            throw new AssertionError("the live job of " + pipeline + " does not end", notEnded);
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError("the live job of " + pipeline + " failed", failure);
        }
    }

    private static Script bounded(Script script) {
        List<Statement> statements = script.statements().stream()
                .map(statement -> new Statement(
                        statement.file(),
                        statement.line(),
                        statement.text().replace(SOURCE, BOUNDED_SOURCE).replace(RESTARTS, NO_RESTARTS)))
                .toList();
        assertThat(statements)
                .as("only the source and the restart strategy are replaced")
                .filteredOn(statement -> !script.statements().contains(statement))
                .hasSize(2);
        return new Script(script.pipeline(), statements);
    }
}
