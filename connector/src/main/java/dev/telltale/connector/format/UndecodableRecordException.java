package dev.telltale.connector.format;

/**
 * Says why the bytes of one record are no row of the table. Carries no stack trace: it is made for every bad record, and
 * only its sentence is kept.
 */
final class UndecodableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableRecordException(String sentence) {
        super(sentence, null, false, false);
    }
}
