package dev.telltale.producer;

/** The event time that readings carry. */
public enum EventTimeMode {
    /** All event times are shifted by the same amount, so that no reading is ahead of the clock when it is sent. */
    NOW,
    /** Event times stay as recorded; simulations start at a fixed instant. */
    ORIGINAL;

    /**
     * Parses {@code now} or {@code original}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static EventTimeMode parse(String text) {
        return switch (text) {
            case "now" -> NOW;
            case "original" -> ORIGINAL;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not an event time: use now or original");
        };
    }
}
