package dev.telltale.sql.manifest;

import java.time.Duration;
import java.util.List;

/** Checks of the fields of a manifest. A message names the field. */
final class Required {
    private Required() {}

    static void present(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
    }

    static void wholeSeconds(Duration duration, String name) {
        if (duration.isNegative() || duration.toNanosPart() != 0) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number of seconds");
        }
    }

    static <T> List<T> atLeastOne(List<T> values, String name) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is missing or empty");
        }
        return List.copyOf(values);
    }
}
