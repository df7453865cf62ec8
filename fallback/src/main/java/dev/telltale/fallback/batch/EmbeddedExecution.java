package dev.telltale.fallback.batch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;

/** Runs batch jobs in this process, which works without a cluster. Jobs run one after the other. */
final class EmbeddedExecution implements BatchExecution {
    private final Semaphore jobSlot = new Semaphore(1);

    @Override
    public boolean startsCold() {
        return true;
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
