package dev.telltale.preview.macro;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.telltale.preview.time.Interval;

/**
 * The call of a macro in a query.
 *
 * @param name name without the dollar sign
 * @param arguments arguments, at least one, which may be empty
 */
record MacroCall(String name, List<String> arguments) {

    static MacroCall of(String name, String arguments) {
        return new MacroCall(
                name, Arrays.stream(arguments.split(",", -1)).map(String::strip).toList());
    }

    String column() {
        if (arguments.get(0).isEmpty()) {
            throw new IllegalArgumentException("the macro $" + name + " needs a time column");
        }
        return arguments.get(0);
    }

    /** Returns the interval of a group macro, its second argument. */
    Duration interval() {
        if (arguments.size() < 2) {
            throw new IllegalArgumentException("the macro $" + name + " needs a time column and an interval");
        }
        return Interval.parse(arguments.get(1).replaceAll("^'+|'+$", ""));
    }

    /** Returns how missing groups are filled, the third argument of a group macro. */
    Optional<Fill> fill() {
        return arguments.size() == 3 ? Optional.of(Fill.parse(interval(), arguments.get(2))) : Optional.empty();
    }
}
