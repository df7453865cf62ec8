package dev.telltale.preview.macro;

import java.util.List;
import java.util.Optional;

/**
 * The selected values of a dashboard's variable.
 *
 * @param values selected values; all values if All is selected
 * @param quoted whether Grafana quotes the values, which it does if the variable allows several values or All
 * @param verbatim text that replaces the values if All is selected, from the dashboard ({@code allValue})
 */
public record Selection(List<String> values, boolean quoted, Optional<String> verbatim) {

    /** Copies the values. */
    public Selection {
        values = List.copyOf(values);
    }
}
