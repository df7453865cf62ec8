package dev.telltale.preview.data;

import java.util.List;
import java.util.Map;

/**
 * A column of a frame.
 *
 * @param name as the query names it
 * @param type of its values
 * @param labels what tells it from others of its name, such as {@code worker=7A}
 * @param values one per row: milliseconds since 1970 UTC, finite doubles, booleans or text, by type; null where there is
 *     none
 */
public record Column(String name, Type type, Map<String, String> labels, List<Object> values) {

    /** What the values of a column are. */
    public enum Type {
        /** Milliseconds since 1970 UTC. */
        TIME,
        /** A double. */
        NUMBER,
        /** A truth value. */
        BOOLEAN,
        /** Text. */
        STRING
    }
}
