package dev.telltale.local.stack;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

import dev.telltale.sql.failure.TelltaleException;

/** The settings of the JVM that a stack needs. */
final class StackJvm {
    private StackJvm() {}

    static void requireSuitable() {
        requireUtc();
        requireRootLocale();
    }

    private static void requireUtc() {
        if (!ZoneId.systemDefault().normalized().equals(ZoneOffset.UTC)) {
            throw new TelltaleException("the stack needs a JVM in the time zone UTC, not " + ZoneId.systemDefault()
                    + ": start it with -Duser.timezone=UTC");
        }
    }

    /** Kafka converts names of settings to upper case, which fails in the Turkish locale. */
    private static void requireRootLocale() {
        if (!"i".toUpperCase(Locale.getDefault()).equals("I")) {
            throw new TelltaleException("the stack needs a JVM in which the upper case of i is I, not the language "
                    + Locale.getDefault().getLanguage() + ": start it with -Duser.language=en");
        }
    }
}
