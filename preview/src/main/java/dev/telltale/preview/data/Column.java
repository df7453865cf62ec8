package dev.telltale.preview.data;

import java.util.List;
import java.util.Map;

/**
 * A column of a frame.
 *
 * @param name name in the query
 * @param type type of the values
 * @param labels labels that distinguish columns of the same name, such as {@code worker=7A}
 * @param values values of the rows by type: milliseconds since 1970 UTC, finite doubles, booleans or text; null if missing
 */
public record Column(String name, Type type, Map<String, String> labels, List<Object> values) {

    /** The type of the values of a column. */
    public enum Type {
        /** Milliseconds since 1970 UTC. */
        TIME,
        /** A double. */
        NUMBER,
        /** A boolean. */
        BOOLEAN,
        /** Text. */
        STRING
    }
}
