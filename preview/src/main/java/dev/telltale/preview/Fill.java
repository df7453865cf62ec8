package dev.telltale.preview;

import java.time.Duration;

/**
 * What a time group without a row is given.
 *
 * @param interval length of a group
 * @param mode where the value comes from
 * @param value the value of {@link Mode#VALUE}, else 0
 */
public record Fill(Duration interval, Mode mode, double value) {

    /** Where the value of a missing group comes from. */
    public enum Mode {
        /** A gap. */
        NULL,
        /** The group before. */
        PREVIOUS,
        /** A number. */
        VALUE
    }

    /**
     * @param text {@code NULL}, {@code previous} or a number
     * @throws IllegalArgumentException when it is none of them
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
                            "a time group is filled with NULL, previous or a number, not with '" + text + "'", e);
                }
        }
    }
}
