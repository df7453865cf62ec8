package dev.telltale.local.scaffold.choice;

import java.util.Locale;

/** Counts in words. */
public final class Figures {
    private Figures() {}

    /** A count with its noun, such as {@code 1,000 records}. */
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
