package dev.telltale.preview.macro;

import java.time.Duration;

/**
 * The values of time groups without a row.
 *
 * @param interval length of a group
 * @param mode origin of the value
 * @param value value for {@link Mode#VALUE}, otherwise 0
 */
public record Fill(Duration interval, Mode mode, double value) {

    /** The origin of the value of a missing group. */
    public enum Mode {
        /** Null, drawn as a gap. */
        NULL,
        /** The value of the previous group. */
        PREVIOUS,
        /** A constant number. */
        VALUE
    }

    /**
     * Parses the third argument of a group macro.
     *
     * @param text {@code NULL}, {@code previous} or a number
     * @throws IllegalArgumentException if the text has another form
     */
    static Fill parse(Duration interval, String text) {
        switch (text) {
            case "NULL":
                return new Fill(interval, Mode.NULL, 0);
            case "previous":
                return new Fill(interval, Mode.PREVIOUS, 0);
            default:
                try {
                    return new Fill(interval, Mode.VALUE, Double.parseDouble(text));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "a time group can be filled with NULL, previous or a number, not with '" + text + "'", e);
                }
        }
    }
}
