package dev.telltale.udf.job;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code run_mode() -> STRING}: {@code stream} or {@code batch}, so that each row of a result says who computed it.
 *
 * <p>The job parameter {@value #MODE} says which; without it a job streams. The planner may evaluate the function once
 * and write the answer into the plan, for it sees the same parameter.
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
     * What SQL calls.
     *
     * @return the mode that the job was given, never null
     */
    public String eval() {
        return mode;
    }
}
