package dev.telltale.connector.time;

/** Says why a text names no instant. Carries no stack trace: it is made for every such text, and its sentence is kept. */
final class NoInstantException extends Exception {

    private static final long serialVersionUID = 1L;

    NoInstantException(String reason) {
        super(reason, null, false, false);
    }
}
