package dev.telltale.producer;

/** Which event time readings carry. */
public enum EventTimeMode {
    /** Shifted onto the clock as a whole, so that the last reading is sent at its own time and none lies ahead. */
    NOW,
    /** As recorded, or from the fixed start of the simulation. */
    ORIGINAL;

    /**
     * Reads {@code now} or {@code original}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static EventTimeMode parse(String text) {
        return switch (text) {
            case "now" -> NOW;
            case "original" -> ORIGINAL;
            default -> throw new IllegalArgumentException("\"" + text + "\" is no event time: give now or original");
        };
    }
}
