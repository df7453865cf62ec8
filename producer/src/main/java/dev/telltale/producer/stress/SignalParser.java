package dev.telltale.producer.stress;

import java.util.Locale;
import java.util.Set;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.producer.csv.MalformedRow;

/** Parses the signals of recordings. */
final class SignalParser {
    /**
     * Words for a signal that is missing or not finite, in lower case: those that pandas reads as missing, and those for
     * infinity.
     *
     * @see <a href="https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html">pandas.read_csv, na_values</a>
     */
    private static final Set<String> NOT_MEASURED = Set.of(
            "nan",
            "-nan",
            "+nan",
            "na",
            "n/a",
            "<na>",
            "#n/a",
            "#na",
            "#n/a n/a",
            "null",
            "none",
            "nil",
            "1.#ind",
            "-1.#ind",
            "1.#qnan",
            "-1.#qnan",
            "#num!",
            "#div/0!",
            "#value!",
            "-",
            "inf",
            "+inf",
            "-inf",
            "infinity",
            "+infinity",
            "-infinity",
            "1.#inf",
            "-1.#inf",
            "∞",
            "-∞");

    private SignalParser() {}

    /**
     * Parses a signal; NaN for a signal that is missing or not finite.
     *
     * @param name name of the column
     * @throws MalformedRow if the text is neither a number nor such a word
     */
    static float parse(String field, String name) throws MalformedRow {
        String text = field.strip();
        if (text.isEmpty()) {
            return Float.NaN;
        }
        if (!isDecimal(text)) {
            if (NOT_MEASURED.contains(text.toLowerCase(Locale.ROOT))) {
                return Float.NaN;
            }
            throw noNumber(text, name);
        }
        try {
            float signal = Float.parseFloat(text);
            return Float.isInfinite(signal) ? Float.NaN : signal;
        } catch (NumberFormatException signsInBetween) {
            throw noNumber(text, name);
        }
    }

    /** Returns whether a text is a decimal number, without the suffixes and hexadecimal forms that Java also parses. */
    private static boolean isDecimal(String text) {
        boolean digits = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            boolean digit = character >= '0' && character <= '9';
            if (!digit && "+-.eE".indexOf(character) < 0) {
                return false;
            }
            digits |= digit;
        }
        return digits;
    }

    private static MalformedRow noNumber(String text, String name) {
        String hint = text.matches("[+-]?[0-9]+,[0-9]+") ? ": a decimal point is expected, not a comma" : "";
        return new MalformedRow(
                "no number (" + name + ")", ErrorText.quoted(text) + " is not a number" + hint + " (" + name + ")");
    }
}
