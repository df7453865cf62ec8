package dev.telltale.local.scaffold.choice;

import java.util.List;

import dev.telltale.local.scaffold.schema.Observed;
import dev.telltale.local.scaffold.schema.SqlType;

/**
 * A single value of a reading: a column, a field of a ROW column, or an element of a short array.
 *
 * @param names the names from the column to the value; the place of an element is a name too
 * @param sql the expression that reads it
 * @param type its type
 * @param values its values in the sample
 * @param records the number of records of the sample
 * @param inArray whether it is an element of an array, or a part of one
 */
public record Leaf(List<String> names, String sql, SqlType.Scalar type, Observed values, int records, boolean inArray) {

    /** The path as it is written in a manifest, such as {@code meter.id}. */
    public String path() {
        return String.join(".", names);
    }

    /** The last name. */
    public String lastName() {
        return names.get(names.size() - 1);
    }

    /** Whether a path names it without doubt: not in an array, and no name with a dot. */
    public boolean hasPath() {
        return !inArray && names.stream().noneMatch(name -> name.contains("."));
    }

    /** Whether every record has a value. */
    public boolean isAlwaysThere() {
        return values.count() >= records;
    }

    /** How often it is there, in words. */
    public String presence() {
        return isAlwaysThere() ? "always there" : "there in " + Figures.of(values.count(), "record");
    }

    @Override
    public String toString() {
        return path();
    }
}
