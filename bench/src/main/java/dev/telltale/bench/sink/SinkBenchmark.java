package dev.telltale.bench.sink;

import java.net.URI;
import java.time.Duration;

import org.apache.flink.api.common.JobStatus;
import org.jdbi.v3.core.Handle;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;

/** As many rows as the pipeline would write, made up in SQL: at first all are new, then all are there already. */
public final class SinkBenchmark implements Benchmark {

    private static final Quantity ROWS = new Quantity("throughput", "rows/s");
    private static final int READINGS_PER_WINDOW = 25;
    private static final int[] WRITERS = {1, 2};
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    @Override
    public String word() {
        return "sink";
    }

    @Override
    public String question() {
        return "New and replaced window rows per second in the database.";
    }

    @Override
    public void measure(Lab lab) {
        long rows = Math.max(1, lab.plan().readings() / READINGS_PER_WINDOW);
        try (BenchStack stack = BenchStack.start(lab);
                Handle database = stack.database().open()) {
            for (int run = 0; run <= lab.plan().runs(); run++) {
                for (int writers : WRITERS) {
                    database.execute("TRUNCATE stress_windows");
                    add(lab, run, writers, "new", write(lab, stack, rows, writers, READINGS_PER_WINDOW));
                    add(lab, run, writers, "replaced", write(lab, stack, rows, writers, READINGS_PER_WINDOW + 1));
                    requireRows(database, rows);
                }
            }
        }
    }

    private void add(Lab lab, int run, int writers, String kind, double rowsPerSecond) {
        String subject = writers + (writers == 1 ? " writer, " : " writers, ") + kind + " rows";
        lab.say("%s, %s: %,.0f rows/s", run == 0 ? "warming up" : "run " + run, subject, rowsPerSecond);
        if (run > 0) {
            lab.results().add(word(), subject, ROWS, rowsPerSecond);
        }
    }

    private static double write(Lab lab, BenchStack stack, long rows, int writers, int samples) {
        String job = new SqlJobs(stack)
                .run(SinkScript.of(stack, rows, writers, samples, lab.plan().workers()));
        FlinkJob ended = new FlinkJobs(URI.create(stack.settings().get(Setting.FLINK_REST_URL))).awaitEnd(job, AT_MOST);
        if (ended.state() != JobStatus.FINISHED) {
            throw new BenchException("the rows could not be written: the job ended as " + ended.state());
        }
        return rows * 1e9 / stack.cluster().readingTook(job).toNanos();
    }

    private static void requireRows(Handle database, long rows) {
        long found = database.createQuery("SELECT count(*) FROM stress_windows WHERE sample_count = :count")
                .bind("count", READINGS_PER_WINDOW + 1)
                .mapTo(Long.class)
                .one();
        if (found != rows) {
            throw new BenchException("of " + rows + " rows only " + found + " were written and replaced");
        }
    }
}
