package dev.telltale.fallback.promotion;

import java.util.Locale;

/** What becomes of the state of the former job. */
public enum StateChoice {
    /** The new version continues with it. */
    KEEP,
    /** The new version computes the open windows from their readings. */
    FRESH;

    /** Its name for users and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StateChoice of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
