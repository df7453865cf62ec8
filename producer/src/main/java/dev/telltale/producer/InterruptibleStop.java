package dev.telltale.producer;

import java.util.function.BooleanSupplier;

/** A stop request that comes from the caller or from an interrupt, which is kept until the run has ended. */
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

    /** Restores the interrupt flag of the thread. */
    void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
