package dev.telltale.fallback.batch;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;

/** Runs batch jobs in this process, which works without a cluster. Jobs run one after the other. */
final class EmbeddedExecution implements BatchExecution {
    private static final Script ONE_ROW = new Script(
            "warm-up",
            List.of(
                    new Statement("warm-up", 1, "CREATE TABLE one_row (one INT) WITH ('connector' = 'blackhole')"),
                    new Statement("warm-up", 2, "INSERT INTO one_row (one) SELECT 1 AS one")));

    private final Semaphore jobSlot = new Semaphore(1);
    private final AtomicBoolean isWarm = new AtomicBoolean();

    /** Loads the planner and the cluster of this process: it plans the script, and runs a job of one row. */
    @Override
    public void warmUp(Script script) {
        if (isWarm.compareAndSet(false, true)) {
            ScriptRunner.requirePlans(script);
            run(ONE_ROW);
        }
    }

    @Override
    public void run(Script script) {
        try {
            jobSlot.acquire();
            try {
                ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inBatchMode()), script)
                        .await();
            } finally {
                jobSlot.release();
            }
        } catch (ExecutionException failure) {
            throw TelltaleException.because("the batch run of " + script.pipeline() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("the batch run of " + script.pipeline() + " was interrupted");
        }
    }
}
