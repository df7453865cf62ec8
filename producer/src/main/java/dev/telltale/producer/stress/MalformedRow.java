package dev.telltale.producer.stress;

/** A row that is no reading. The message is the reason; it needs no stack trace, for nobody ever sees one. */
final class MalformedRow extends Exception {
    private static final long serialVersionUID = 1;

    MalformedRow(String reason) {
        super(reason, null, false, false);
    }
}
