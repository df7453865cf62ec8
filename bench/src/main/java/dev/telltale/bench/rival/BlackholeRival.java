package dev.telltale.bench.rival;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.bench.blackhole.BlackholeScript;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.Cluster;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;

/**
 * Telltale with a sink that discards the rows, to know what the database costs.
 *
 * @param stack stack of the job
 */
record BlackholeRival(BenchStack stack) implements Rival {

    @Override
    public String name() {
        return "sql_blackhole";
    }

    @Override
    public String subject() {
        return "Telltale: into blackhole";
    }

    @Override
    public boolean writesRows() {
        return false;
    }

    @Override
    public Run begin(Load load) {
        Script script = BlackholeScript.of(
                stack.sql().get(SqlRival.STRESS, stack.settings()).streamScript());
        return new EndingRun(stack.cluster(), new SqlJobs(stack).run(script.text()), load.readings());
    }

    /** A run that ends with its job. Its rows are not kept, so it is checked that the job has read all readings. */
    private record EndingRun(Cluster cluster, String job, long readings) implements Run {

        @Override
        public Instant startedAt() {
            return cluster.startedAt(job);
        }

        @Override
        public Optional<Instant> finishedAt() {
            Optional<Instant> end = cluster.finishedAt(job);
            if (end.isPresent() && cluster.recordsRead(job) < readings) {
                throw new TelltaleException(
                        "sql_blackhole has read " + cluster.recordsRead(job) + " of " + readings + " readings");
            }
            return end;
        }

        @Override
        public void requireHealthy() {
            if (cluster.finishedAt(job).isEmpty()) {
                cluster.requireHealthy(job);
            }
        }

        @Override
        public void close() {
            cluster.cancel(job);
        }
    }
}
