package dev.telltale.producer.run;

import java.util.function.BooleanSupplier;

/**
 * Reports whether a stop was requested, by the caller or by an interrupt. It clears the interrupt, so that the run can end
 * cleanly, and restores it at the end.
 */
final class InterruptibleStop implements BooleanSupplier {
    private final BooleanSupplier requested;
    private boolean interrupted;
    private boolean stopped;

    InterruptibleStop(BooleanSupplier requested) {
        this.requested = requested;
    }

    @Override
    public boolean getAsBoolean() {
        if (Thread.interrupted()) {
            interrupted = true;
        }
        stopped = stopped || interrupted || requested.getAsBoolean();
        return stopped;
    }

    /** Sets the interrupt flag of the thread again. */
    void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
