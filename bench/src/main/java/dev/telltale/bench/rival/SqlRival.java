package dev.telltale.bench.rival;

import java.util.Map;

import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;

/**
 * Telltale: the files of {@code sql/stress}, submitted like {@code ./telltale submit}.
 *
 * @param stack stack of the job
 * @param name name on the command line
 * @param subject name in the results
 * @param settings settings that override those of the stack
 */
public record SqlRival(BenchStack stack, String name, String subject, Map<String, String> settings) implements Rival {

    static final String STRESS = "stress";

    /** Returns the pipeline as shipped. */
    public static SqlRival asShipped(BenchStack stack) {
        return new SqlRival(stack, "sql", "Telltale: Flink SQL", Map.of());
    }

    /** With deduplication of redelivered readings. */
    static SqlRival eachOnce(BenchStack stack) {
        return new SqlRival(stack, "sql_once", "Telltale: each reading once", Map.of("DEDUPLICATED_PIPELINES", STRESS));
    }

    @Override
    public Run begin(Load load) {
        return new FlinkRun(stack.cluster(), new SqlJobs(stack).submit(STRESS, settings));
    }
}
