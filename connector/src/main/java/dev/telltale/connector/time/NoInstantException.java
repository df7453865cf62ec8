package dev.telltale.connector.time;

/** Reports why a text is not an instant. It has no stack trace, because one is created for every such text. */
final class NoInstantException extends Exception {

    private static final long serialVersionUID = 1L;

    NoInstantException(String reason) {
        super(reason, null, false, false);
    }
}
