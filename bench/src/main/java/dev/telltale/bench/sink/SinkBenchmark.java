package dev.telltale.bench.sink;

import java.net.URI;
import java.time.Duration;

import org.apache.flink.api.common.JobStatus;
import org.jdbi.v3.core.Handle;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;

/** Measures the sink with generated rows, as many as the pipeline would write: first new rows, then replaced rows. */
public final class SinkBenchmark implements Benchmark {

    private static final Quantity ROWS = new Quantity("throughput", "rows/s");
    private static final int READINGS_PER_WINDOW = 25;
    private static final int[] WRITERS = {1, 2};
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public String summary() {
        return "rows per second into the database, new and replaced rows";
    }

    @Override
    public void measure(BenchmarkContext context) {
        long rows = Math.max(1, context.options().readings() / READINGS_PER_WINDOW);
        try (BenchStack stack = BenchStack.start(context);
                Handle database = stack.database().open()) {
            for (int run = 0; run <= context.options().runs(); run++) {
                for (int writers : WRITERS) {
                    database.execute("TRUNCATE stress_windows");
                    add(context, run, writers, "new", write(context, stack, rows, writers, READINGS_PER_WINDOW));
                    add(
                            context,
                            run,
                            writers,
                            "replaced",
                            write(context, stack, rows, writers, READINGS_PER_WINDOW + 1));
                    requireRows(database, rows);
                }
            }
        }
    }

    private void add(BenchmarkContext context, int run, int writers, String kind, double rowsPerSecond) {
        String subject = writers + (writers == 1 ? " writer, " : " writers, ") + kind + " rows";
        context.print("%s, %s: %,.0f rows/s", run == 0 ? "warming up" : "run " + run, subject, rowsPerSecond);
        if (run > 0) {
            context.results().add(name(), subject, ROWS, rowsPerSecond);
        }
    }

    private static double write(BenchmarkContext context, BenchStack stack, long rows, int writers, int samples) {
        String job = new SqlJobs(stack)
                .run(SinkScript.of(
                        stack, rows, writers, samples, context.options().workers()));
        FlinkJob ended = new FlinkJobs(URI.create(stack.settings().get(Setting.FLINK_REST_URL))).awaitEnd(job, TIMEOUT);
        if (ended.state() != JobStatus.FINISHED) {
            throw new TelltaleException("the job that writes the rows ended as " + ended.state());
        }
        return rows * 1e9 / stack.cluster().runningTime(job).toNanos();
    }

    private static void requireRows(Handle database, long rows) {
        long found = database.createQuery("SELECT count(*) FROM stress_windows WHERE sample_count = :count")
                .bind("count", READINGS_PER_WINDOW + 1)
                .mapTo(Long.class)
                .one();
        if (found != rows) {
            throw new TelltaleException("only " + found + " of " + rows + " rows were written and replaced");
        }
    }
}
