package dev.telltale.preview;

import java.util.List;
import java.util.Optional;

/**
 * What is chosen of a dashboard's variable.
 *
 * @param values the chosen values; all of them when All is chosen
 * @param quoted whether Grafana quotes them by itself, which it does where the variable allows several values or All
 * @param verbatim text that stands for All instead of the values, as the dashboard says it ({@code allValue})
 */
public record Selection(List<String> values, boolean quoted, Optional<String> verbatim) {

    /** Copies the values. */
    public Selection {
        values = List.copyOf(values);
    }

    /** Values of a variable that allows several values or All. */
    public static Selection several(List<String> values) {
        return new Selection(values, true, Optional.empty());
    }
}
