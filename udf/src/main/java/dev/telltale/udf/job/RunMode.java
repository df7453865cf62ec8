package dev.telltale.udf.job;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code run_mode() -> STRING}: {@code stream} or {@code batch}, for the column {@code processed_by} of each result row.
 *
 * <p>The mode is the job parameter {@value #MODE}, by default {@code stream}. The planner may evaluate the function once
 * and put the result into the plan, because it sees the same parameter.
 */
public final class RunMode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Job parameter: {@code stream} or {@code batch}. */
    static final String MODE = "telltale.mode";

    static final String DEFAULT_MODE = "stream";

    private transient String mode;

    @Override
    public void open(FunctionContext context) {
        mode = context.getJobParameter(MODE, DEFAULT_MODE);
    }

    /**
     * Returns the mode of the job.
     *
     * @return the mode, never null
     */
    public String eval() {
        return mode;
    }
}
