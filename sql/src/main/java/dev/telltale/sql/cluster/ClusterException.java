package dev.telltale.sql.cluster;

/** Reports that Flink or the SQL Gateway does not answer, refuses a request, or that a job fails. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure from a sentence for the user. */
    public ClusterException(String sentence) {
        super(sentence);
    }

    /** Creates a failure from a sentence for the user and its cause. */
    public ClusterException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
