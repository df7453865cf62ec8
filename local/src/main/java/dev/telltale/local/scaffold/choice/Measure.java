package dev.telltale.local.scaffold.choice;

import java.util.Optional;

import dev.telltale.local.scaffold.schema.SqlType.Kind;

/**
 * A number whose mean, minimum and maximum the windows hold.
 *
 * @param leaf the field
 * @param name name of the column of valid readings, with its unit
 * @param base the same name without the unit
 * @param unit the unit, if the field's name gives one
 */
public record Measure(Leaf leaf, String name, String base, Optional<Unit> unit) {

    /** Whether the number is written as text. */
    public boolean isText() {
        return leaf.type().kind() == Kind.TEXT;
    }

    /** Its type in SQL, also that of its minimum and maximum. */
    public String type() {
        boolean isDouble = isText() || leaf.type().kind() == Kind.DOUBLE;
        return isDouble ? "DOUBLE" : leaf.type().name();
    }

    /** A column of the windows: {@code avg}, {@code min} or {@code max} before the unit. */
    public String column(String aggregate) {
        return base + "_" + aggregate + unit.map(known -> "_" + known.suffix()).orElse("");
    }
}
