package dev.telltale.producer;

/**
 * The speed of event time.
 *
 * @param factor seconds of event time per second of the clock: 1 is real time, infinity is without waiting
 */
public record Speed(double factor) {

    /** Real time: one second of event time per second of the clock. */
    public static final Speed REAL_TIME = new Speed(1);

    /** As fast as possible, without waiting. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if the factor is not above 0
     */
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the speed must be above 0, not " + factor);
        }
    }

    /**
     * Parses {@code max} or a positive number.
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
                "\"" + text + "\" is not a speed: use a positive number (1 is real time) or max");
    }

    /** Returns whether readings are sent without waiting. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }
}
