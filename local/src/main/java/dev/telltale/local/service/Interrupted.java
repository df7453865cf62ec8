package dev.telltale.local.service;

import dev.telltale.sql.failure.TelltaleException;

/** Handles the interruption of threads when the program stops. */
public final class Interrupted {

    private Interrupted() {}

    /** Runs work to its end even if the thread is interrupted, and restores the interrupt flag afterwards. */
    public static void runToEnd(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Restores the interrupt flag, so that the next wait of the thread ends too, and returns the failure to throw. */
    public static TelltaleException during(String wait, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TelltaleException(wait + " was interrupted", cause);
    }
}
