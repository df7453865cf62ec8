package dev.telltale.local.stack;

/** A wait that ends because the program is being stopped. */
final class Interrupted {

    private Interrupted() {}

    /** Does what must come to its end although the thread is to stop; its mark is there again afterwards. */
    static void later(Runnable work) {
        boolean marked = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (marked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Keeps the thread's mark, so that whoever waits next ends too. */
    static StackException during(String wait, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StackException(wait + " was interrupted", cause);
    }
}
