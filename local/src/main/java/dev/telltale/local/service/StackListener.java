package dev.telltale.local.service;

import java.time.Duration;

/** Receives the events of a stack. It is called from several threads, one call at a time per part. */
public interface StackListener {

    /** Ignores all events. */
    StackListener SILENT = new StackListener() {};

    /** A part is about to start. */
    default void starting(StackPart part) {}

    /** A part answers at an address. */
    default void ready(StackPart part, String address, Duration took) {}

    /** The default port of a part is taken by another program, so the part uses another port. */
    default void moved(StackPart part, int defaultPort, int port) {}

    /** A part died and is being started again; the reason is one sentence. */
    default void lost(StackPart part, String reason) {}

    /** A part that died answers again, at the same address. */
    default void recovered(StackPart part) {}

    /** A part has been stopped. */
    default void stopped(StackPart part) {}
}
