package dev.telltale.fallback.batch;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.UdfJar;

/**
 * Runs batch jobs in this process, which works without a cluster. Jobs run one after the other.
 *
 * <p>The functions come from the class path of this process. Flink would load a jar again for each job, and the code that
 * the JVM has compiled for one job would not serve the next one.
 */
final class EmbeddedExecution implements BatchExecution {
    /** The stages of a job run at once, so that no stage writes its rows to disk and the next one reads them. */
    private static final Map<String, String> JOB =
            Map.of("execution.batch-shuffle-mode", "ALL_EXCHANGES_PIPELINED", "jobmanager.scheduler", "Default");

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedExecution.class);

    private final Semaphore jobSlot = new Semaphore(1);

    @Override
    public boolean startsCold() {
        return true;
    }

    /** Plans the script and discards the plan: the first plan of a process takes seconds. */
    @Override
    public void prepare(Supplier<Script> script) {
        Thread thread = new Thread(() -> plan(script), "planner-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void plan(Supplier<Script> script) {
        try {
            ScriptRunner.requirePlans(script.get().withoutJar(UdfJar.ofThisProcess()));
        } catch (TelltaleException fault) {
            LOG.debug("The run will report this fault", fault);
        }
    }

    @Override
    public void run(Script script) {
        try {
            jobSlot.acquire();
            try {
                TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
                JOB.forEach(environment.getConfig()::set);
                ScriptRunner.run(environment, script.withoutJar(UdfJar.ofThisProcess()))
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
