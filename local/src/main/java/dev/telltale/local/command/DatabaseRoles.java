package dev.telltale.local.command;

import java.util.Map;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.stack.StackEndpoints;

/** Gives the roles that the migrations made the passwords of this stack. */
final class DatabaseRoles {
    private DatabaseRoles() {}

    /**
     * @param passwords by role; made of letters and digits
     */
    static void setPasswords(StackEndpoints endpoints, Map<String, String> passwords) {
        Jdbi.create(endpoints.databaseUrl(), endpoints.databaseUser(), endpoints.databasePassword())
                .useHandle(handle -> passwords.forEach((role, password) ->
                        handle.execute("ALTER ROLE " + role + " PASSWORD '" + password.replace("'", "''") + "'")));
    }
}
