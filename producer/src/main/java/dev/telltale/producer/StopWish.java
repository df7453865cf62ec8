package dev.telltale.producer;

import java.util.function.BooleanSupplier;

/** Whether a run was asked to stop, by its caller or by an interrupt, which is kept until the run has ended well. */
final class StopWish implements BooleanSupplier {
    private final BooleanSupplier asked;
    private boolean interrupted;
    private boolean stopped;

    StopWish(BooleanSupplier asked) {
        this.asked = asked;
    }

    @Override
    public boolean getAsBoolean() {
        if (Thread.interrupted()) {
            interrupted = true;
        }
        stopped = stopped || interrupted || asked.getAsBoolean();
        return stopped;
    }

    /** Gives the interrupt back to the thread. */
    void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
