package dev.telltale.local.service;

/** A server of the stack that can be started and stopped more than once. */
public interface StackService {

    /** The part of the stack that this server is. */
    StackPart part();

    /** The address at which it answers while it runs. */
    String address();

    /** Starts the server and returns when it answers. */
    void start();

    /** Stops the server, also after a start that failed half way. */
    void stop();
}
