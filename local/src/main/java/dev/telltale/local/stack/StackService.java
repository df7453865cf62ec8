package dev.telltale.local.stack;

/** A server that can be started and stopped, more than once. */
interface StackService {

    /** Which one it is. */
    StackPart part();

    /** Where it answers once it runs. */
    String address();

    /** Returns when it answers. */
    void start();

    /** Stops what runs of it, also after a start that failed half way. */
    void stop();
}
