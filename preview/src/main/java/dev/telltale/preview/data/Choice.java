package dev.telltale.preview.data;

import java.util.List;
import java.util.Optional;

import dev.telltale.preview.dashboard.Variable;
import dev.telltale.preview.macro.Selection;

/**
 * The values of a variable and the selected ones.
 *
 * @param variable variable of the dashboard
 * @param options values of the variable, without All
 * @param chosen selected values, or only {@link Variable#ALL}; empty only if the variable has no values
 */
public record Choice(Variable variable, List<String> options, List<String> chosen) {

    /**
     * Selects values of a variable.
     *
     * @param requested requested values; the default of the dashboard if empty
     * @throws IllegalArgumentException if the variable does not have a requested value
     */
    static Choice of(Variable variable, List<String> options, List<String> requested) {
        if (requested.isEmpty()) {
            return new Choice(variable, options, preset(variable, options));
        }
        for (String value : requested) {
            if (!offers(variable, options, value)) {
                throw new IllegalArgumentException("the variable " + variable.name() + " has no value '" + value + "'");
            }
        }
        if (requested.size() > 1 && !variable.isMulti()) {
            throw new IllegalArgumentException("the variable " + variable.name() + " allows only one value");
        }
        return new Choice(variable, options, requested.contains(Variable.ALL) ? List.of(Variable.ALL) : requested);
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

    /** Returns the selection for queries. Without values it is an empty text, so that {@code IN ()} is valid SQL. */
    Selection selection() {
        boolean all = chosen.contains(Variable.ALL);
        List<String> values = all ? options : chosen;
        return new Selection(
                values.isEmpty() ? List.of("") : values,
                variable.isMulti() || variable.includesAll(),
                all ? variable.allValue() : Optional.empty());
    }
}
