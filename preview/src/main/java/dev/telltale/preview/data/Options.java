package dev.telltale.preview.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The values of a variable. */
final class Options {
    private Options() {}

    /** Returns the values of the column {@code __value}, or of the first column if there is no such column. */
    static List<String> of(Frame frame) {
        return frame.columns().stream()
                .filter(column -> column.name().equals("__value"))
                .findFirst()
                .or(() -> frame.columns().stream().findFirst())
                .map(Column::values)
                .orElse(List.of())
                .stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
    }

    /** Returns the values of a list with commas. */
    static List<String> listed(String values) {
        return Arrays.stream(values.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
