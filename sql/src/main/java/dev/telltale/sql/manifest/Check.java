package dev.telltale.sql.manifest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

/**
 * A condition of a valid reading.
 *
 * @param columns one column, or a list of columns, each by its name or a path to a field of a ROW column; if one of them
 *     is null, the reading is valid
 * @param function SQL function that returns TRUE for valid values
 * @param expected the valid values, for the error of a dead letter
 */
public record Check(
        @JsonProperty("column") @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> columns,

        String function,
        String expected) {

    /** Checks that there is a column. */
    public Check {
        columns = Required.atLeastOne(columns, "checks.column");
    }

    /** The error of a reading that fails the check. */
    public String error() {
        return String.join(", ", columns) + ": not " + expected;
    }
}
