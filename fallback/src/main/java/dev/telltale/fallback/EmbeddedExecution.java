package dev.telltale.fallback;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;

/** A Flink within this process, which works also when the cluster is what died. One job at a time has the machine. */
final class EmbeddedExecution implements BatchExecution {
    private final Semaphore turns = new Semaphore(1);

    @Override
    public void run(Script script) {
        try {
            turns.acquire();
            try {
                ScriptRunner.run(TableEnvironment.create(EnvironmentSettings.inBatchMode()), script)
                        .await();
            } finally {
                turns.release();
            }
        } catch (ExecutionException failure) {
            throw new FallbackException("the batch run of " + script.pipeline() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FallbackException("the batch run of " + script.pipeline() + " was interrupted");
        }
    }
}
