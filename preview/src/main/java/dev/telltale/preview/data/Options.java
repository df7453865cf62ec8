package dev.telltale.preview.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The values that a variable offers. */
final class Options {
    private Options() {}

    /** The column {@code __value} of its query when there is one, else the first. */
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

    /** The values of a list with commas. */
    static List<String> listed(String values) {
        return Arrays.stream(values.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
