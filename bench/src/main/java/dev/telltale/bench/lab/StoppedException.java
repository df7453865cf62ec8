package dev.telltale.bench.lab;

/** The user wants no more. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
