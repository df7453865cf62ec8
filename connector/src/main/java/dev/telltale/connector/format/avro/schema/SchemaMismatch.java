package dev.telltale.connector.format.avro.schema;

/** Reports that a column cannot hold the values of a field of a schema. */
public final class SchemaMismatch extends Exception {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    SchemaMismatch(String reason) {
        this("", reason);
    }

    private SchemaMismatch(String path, String reason) {
        super((path.isEmpty() ? "the record" : "field " + path) + " " + reason);
        this.path = path;
        this.reason = reason;
    }

    SchemaMismatch in(String name) {
        return new SchemaMismatch(path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path, reason);
    }
}
