package dev.telltale.local.stack;

/** A wait that ends because the program is being stopped. */
final class Interrupted {

    private Interrupted() {}

    /** Keeps the thread's mark, so that whoever waits next ends too. */
    static StackException during(String wait, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StackException(wait + " was interrupted", cause);
    }
}
