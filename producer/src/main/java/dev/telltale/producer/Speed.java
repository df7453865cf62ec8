package dev.telltale.producer;

/**
 * How fast event time passes.
 *
 * @param factor seconds of event time in a second of the clock: 1 is real time, infinity as fast as it goes
 */
public record Speed(double factor) {

    /** As recorded: a second of event time takes a second. */
    public static final Speed REAL_TIME = new Speed(1);

    /** As fast as it goes, without any waiting. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if the factor is not above zero
     */
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a speed must be above 0, not " + factor);
        }
    }

    /**
     * Reads {@code max} or a positive number.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?") && Double.parseDouble(text) > 0) {
            return new Speed(Double.parseDouble(text));
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no speed: give a positive number (1 is real time) or max");
    }

    /** Whether readings go out without any waiting. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }
}
