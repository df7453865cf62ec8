package dev.telltale.local.testing.run;

import dev.telltale.local.testing.given.Case;
import dev.telltale.sql.script.Mode;

/** A way to run cases. */
public interface CaseLane extends AutoCloseable {

    /** Whether a case may run in both modes at the same time; else the batch run follows the live run. */
    boolean runsModesTogether();

    /** Forgets what is known about a pipeline, whose files have changed. */
    void forget(String pipeline);

    /**
     * Runs a case in one mode and compares what it writes with what is expected.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when a file of the pipeline or of the case has a fault
     */
    CaseResult run(Case behaviour, Mode mode);

    @Override
    void close();
}
