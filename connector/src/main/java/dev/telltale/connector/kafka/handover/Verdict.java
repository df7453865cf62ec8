package dev.telltale.connector.kafka.handover;

/** What becomes of a record. */
public enum Verdict {
    /** The previous job has not read it: it is late, invalid or counted by the rules of this job. */
    NEW,

    /** The previous job has read it, and it is in a window that is still open: it counts, and is never late. */
    JUDGED,

    /** The previous job has read it, and no window of this job needs it. */
    DROPPED
}
