package dev.telltale.fallback.live;

import dev.telltale.sql.settings.Settings;

/** The identity of a project's tables, which its jobs carry as a parameter. */
public final class DatabaseIdentity {
    private DatabaseIdentity() {}

    /**
     * Returns the identity.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when the database does not answer
     */
    public static String of(Settings settings) {
        return InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT id::text FROM database_identity")
                        .mapTo(String.class)
                        .one());
    }
}
