package dev.telltale.sql.plan;

/** What becomes of the state of the live job when a new version takes over. */
public enum StateVerdict {
    /** The new version continues the windows that are open: only what comes after them differs. */
    KEEP("keep"),
    /** The new version can continue the open windows, but these mix readings of both versions. */
    KEEP_MIXED("keep with mixed windows"),
    /** The new version starts without state: what is kept differs. */
    FRESH("fresh");

    private final String words;

    StateVerdict(String words) {
        this.words = words;
    }

    /** Its name for users. */
    public String words() {
        return words;
    }
}
