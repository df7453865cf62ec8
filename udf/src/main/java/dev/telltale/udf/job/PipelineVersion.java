package dev.telltale.udf.job;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code pipeline_version() -> STRING}: the version of the pipeline's SQL, such as {@code v1}, for the column
 * {@code pipeline_version} of each result row.
 *
 * <p>The version is the job parameter {@value #VERSION}. The plan does not contain it, so that the plans of two versions
 * differ only in what their files say.
 */
public final class PipelineVersion extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Job parameter: the folder of the version. */
    static final String VERSION = "telltale.version";

    private transient String version;

    @Override
    public void open(FunctionContext context) {
        version = context.getJobParameter(VERSION, null);
    }

    /**
     * Returns the version of the job.
     *
     * @return the version, null in a job without the parameter
     */
    public String eval() {
        return version;
    }

    @Override
    public boolean supportsConstantFolding() {
        return false;
    }
}
