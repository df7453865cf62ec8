package dev.telltale.fallback.promotion;

import java.util.Locale;

/** How far a promotion has come. */
public enum Step {
    /** The new version can run; the former one still runs, or has been stopped. */
    CHECKED,
    /** The new version is recorded as live from the first window that the former one has not written. */
    SWITCHED,
    /** The new version runs, and has read what it needs of the readings before the switch. */
    RUNNING,
    /** The former version is live again, and its job is about to run again. */
    UNDOING,
    /** The new version runs and needs nothing of the former one. */
    DONE,
    /** The former version runs again. */
    UNDONE;

    /** Its name in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
