package dev.telltale.connector.format;

/**
 * Reports why bytes are not a record of the table. It has no stack trace, because one is created for every bad record
 * and only its message is used.
 */
public final class UndecodableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(String sentence) {
        super(sentence, null, false, false);
    }
}
