package dev.telltale.bench.pipeline;

import java.util.Map;

import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.sql.settings.Setting;

/**
 * Ours: the files of {@code sql/stress} as they are, submitted as {@code ./telltale submit} does.
 *
 * @param stack where they run
 * @param word on the command line
 * @param subject in the table
 * @param settings those that replace the stack's
 */
record SqlRival(BenchStack stack, String word, String subject, Map<Setting, String> settings) implements Rival {

    private static final String STRESS = "stress";

    static SqlRival asShipped(BenchStack stack) {
        return new SqlRival(stack, "sql", "Telltale: Flink SQL", Map.of());
    }

    /** Counts a reading once that is delivered again. */
    static SqlRival eachOnce(BenchStack stack) {
        return new SqlRival(
                stack, "sql_once", "Telltale: each reading once", Map.of(Setting.DEDUPLICATED_PIPELINES, STRESS));
    }

    @Override
    public Run begin(Load load) {
        return new FlinkRun(stack.cluster(), new SqlJobs(stack).submit(STRESS, settings));
    }
}
