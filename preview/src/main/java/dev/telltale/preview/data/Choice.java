package dev.telltale.preview.data;

import java.util.List;
import java.util.Optional;

import dev.telltale.preview.Selection;
import dev.telltale.preview.dashboard.Variable;

/**
 * What a variable offers, and what is chosen of it.
 *
 * @param variable of the dashboard
 * @param options its values, without All
 * @param chosen some of them, or {@link Variable#ALL} alone; none only when there are no values
 */
public record Choice(Variable variable, List<String> options, List<String> chosen) {

    /**
     * @param asked what the reader asks for; the dashboard's preset when empty
     * @throws IllegalArgumentException when a value is asked for that the variable does not have
     */
    static Choice of(Variable variable, List<String> options, List<String> asked) {
        if (asked.isEmpty()) {
            return new Choice(variable, options, preset(variable, options));
        }
        for (String value : asked) {
            if (!offers(variable, options, value)) {
                throw new IllegalArgumentException("the variable " + variable.name() + " has no value '" + value + "'");
            }
        }
        if (asked.size() > 1 && !variable.isMulti()) {
            throw new IllegalArgumentException("the variable " + variable.name() + " takes one value");
        }
        return new Choice(variable, options, asked.contains(Variable.ALL) ? List.of(Variable.ALL) : asked);
    }

    private static List<String> preset(Variable variable, List<String> options) {
        List<String> preset = variable.preset();
        if (!preset.isEmpty() && preset.stream().allMatch(value -> offers(variable, options, value))) {
            return preset;
        }
        return variable.includesAll()
                ? List.of(Variable.ALL)
                : options.stream().limit(1).toList();
    }

    private static boolean offers(Variable variable, List<String> options, String value) {
        return options.contains(value) || value.equals(Variable.ALL) && variable.includesAll();
    }

    /** As queries take it; where there is nothing to choose, an empty text, so that {@code IN ()} stays valid SQL. */
    Selection selection() {
        boolean all = chosen.contains(Variable.ALL);
        List<String> values = all ? options : chosen;
        return new Selection(
                values.isEmpty() ? List.of("") : values,
                variable.isMulti() || variable.includesAll(),
                all ? variable.allValue() : Optional.empty());
    }
}
