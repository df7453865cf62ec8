package dev.telltale.connector.format;

/**
 * Reports why bytes are not a record of the table. It has no stack trace, because one is created for every bad record
 * and only its message is used.
 */
public final class UndecodableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Path of the field; empty for the whole record. */
    private final String path;

    private final String reason;

    /** @param sentence the reason */
    public UndecodableRecordException(String sentence) {
        this("", sentence);
    }

    private UndecodableRecordException(String path, String reason) {
        super(path.isEmpty() ? reason : "field " + path + ": " + reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    /**
     * The same reason, for a field that contains the place of this exception.
     *
     * @param name of the field, or an index in brackets
     */
    public UndecodableRecordException in(String name) {
        String separator = path.isEmpty() || path.startsWith("[") ? "" : ".";
        return new UndecodableRecordException(name + separator + path, reason);
    }
}
