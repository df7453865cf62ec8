package dev.telltale.connector.format;

/** Reports that a column cannot hold the values of a field of a schema. */
public final class SchemaMismatch extends Exception {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /** @param reason what follows the name of the field, such as "is string, but the column is INT" */
    public SchemaMismatch(String reason) {
        this("", reason);
    }

    private SchemaMismatch(String path, String reason) {
        super((path.isEmpty() ? "the record" : "field " + path) + " " + reason);
        this.path = path;
        this.reason = reason;
    }

    /**
     * The same reason, for a field that contains the place of this exception.
     *
     * @param name of the field, or brackets for an element
     */
    public SchemaMismatch in(String name) {
        return new SchemaMismatch(path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path, reason);
    }
}
