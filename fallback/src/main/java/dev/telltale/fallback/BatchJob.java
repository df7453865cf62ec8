package dev.telltale.fallback;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.Script;
import dev.telltale.sql.ScriptRunner;
import dev.telltale.sql.Statement;
import dev.telltale.sql.TimeRange;

/** Runs the very SQL of the live job over what was landed, in a Flink of this process, and stores what differs. */
final class BatchJob {
    private final Pipeline pipeline;
    private final Jdbi database;
    private final Semaphore turns;

    /**
     * @param turns held while Flink runs, so that the jobs of several pipelines share memory and processors
     */
    BatchJob(Pipeline pipeline, Jdbi database, Semaphore turns) {
        this.pipeline = pipeline;
        this.database = database;
        this.turns = turns;
    }

    /**
     * Computes the windows that end in the range.
     *
     * @param range whole windows, all of whose readings were landed
     * @param dryRun whether to compare only
     */
    Changes compute(TimeRange range, boolean dryRun) {
        try (Handle handle = database.open()) {
            TopicLock.takeUntilClosed(handle, pipeline.topic());
            TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
            List<Statement> statements = script(range).statements();
            int last = statements.size() - 1;
            ScriptRunner.run(environment, new Script(pipeline.word(), statements.subList(0, last)));
            List<ResultTable> tables = ResultTable.written(handle, environment, statements.get(last));
            try (Staging staging = new Staging(handle, tables)) {
                run(environment, new Script(pipeline.word(), List.of(statements.get(last))));
                return dryRun ? staging.compare(range) : handle.inTransaction(open -> store(open, staging, range));
            }
        }
    }

    /** Reads a window more, for windows that slide begin in it and end in the range. */
    private Script script(TimeRange range) {
        TimeRange read = new TimeRange(range.from().minus(pipeline.topics().window()), range.to());
        return Script.batch(pipeline.files(), pipeline.word(), Staging.settings(pipeline.settings()), read);
    }

    private Changes store(Handle handle, Staging staging, TimeRange range) {
        Changes changes = staging.compare(range);
        staging.merge(range);
        PendingWindows.remove(handle, pipeline.word(), range);
        return changes;
    }

    private void run(TableEnvironment environment, Script script) {
        try {
            turns.acquire();
            try {
                ScriptRunner.run(environment, script).await();
            } finally {
                turns.release();
            }
        } catch (ExecutionException failure) {
            throw new FallbackException("the batch run of " + pipeline.word() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FallbackException("the batch run of " + pipeline.word() + " was interrupted");
        }
    }
}
