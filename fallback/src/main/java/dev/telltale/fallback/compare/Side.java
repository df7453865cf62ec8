package dev.telltale.fallback.compare;

import java.util.Locale;

/** A side of a comparison: the first version is before, the second one after. */
enum Side {
    BEFORE,
    AFTER;

    /** The word in names of tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
