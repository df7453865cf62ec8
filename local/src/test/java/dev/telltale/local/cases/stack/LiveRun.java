package dev.telltale.local.cases.stack;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

import dev.telltale.local.testing.full.BoundedScript;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.Settings;

/** Runs the live script of a pipeline up to the end of the topic. */
public final class LiveRun {

    private static final int LONGEST_MINUTES = 2;

    private LiveRun() {}

    /** Runs the live script until it has read all records. */
    public static void toTheEnd(Pipelines files, String pipeline, Settings settings) {
        toTheEnd(files.get(pipeline, settings));
    }

    /** Runs the live script of a version until it has read all records. */
    public static void toTheEnd(Pipeline pipeline) {
        Script script = BoundedScript.of(pipeline.streamScript());
        TableResult job = ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inStreamingMode()), script);
        try {
            job.await(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException notEnded) {
            job.getJobClient().orElseThrow().cancel().join();
            throw new AssertionError("the live job of " + pipeline.name() + " does not end", notEnded);
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError("the live job of " + pipeline.name() + " failed", failure);
        }
    }
}
