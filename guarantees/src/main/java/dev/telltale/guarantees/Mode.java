package dev.telltale.guarantees;

/** The way of running a pipeline in which an invariant holds. */
public enum Mode {
    /** The live job. */
    STREAM,
    /** A batch run. */
    BATCH,
    /** Takeover and handback between live job and batch runs. */
    FALLBACK,
    /** The switch from one version or job of a pipeline to another. */
    PROMOTE,
    /** Whatever runs: roles, dashboards, containers, the embedded stack. */
    ANY
}
