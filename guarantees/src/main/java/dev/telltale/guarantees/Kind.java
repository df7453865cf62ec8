package dev.telltale.guarantees;

/** What an invariant says. */
public enum Kind {
    /** Something wrong never happens. */
    SAFETY,
    /** Something necessary happens in the end. */
    LIVENESS,
    /** Something that is not allowed is refused. */
    SECURITY
}
