package dev.telltale.local.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.postgresql.PGConnection;

import dev.telltale.local.stack.StackException;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;

/** Gives the roles that the migrations made their passwords, hashed here, so that no log of the server can hold them. */
final class DatabaseRoles {
    static final String WRITER = "telltale_writer";
    static final String READER = "telltale_reader";

    private static final String HASHED_AS = "scram-sha-256";

    private DatabaseRoles() {}

    /**
     * As DATABASE_OWNER; the reader keeps what it has when DATABASE_READER_PASSWORD is empty.
     *
     * @throws StackException when the owner is not another role than the writer, or the database refuses
     */
    static void setPasswords(Settings settings) {
        String owner = settings.get(Setting.DATABASE_OWNER);
        String writer = settings.get(Setting.DATABASE_USER);
        if (owner.isEmpty() || owner.equals(writer)) {
            throw new StackException("--passwords needs DATABASE_OWNER, another role than DATABASE_USER");
        }
        try (Connection connection = DriverManager.getConnection(
                settings.get(Setting.DATABASE_URL), owner, settings.get(Setting.DATABASE_OWNER_PASSWORD))) {
            PGConnection server = connection.unwrap(PGConnection.class);
            set(server, writer, settings.get(Setting.DATABASE_PASSWORD));
            set(server, READER, settings.get(Setting.DATABASE_READER_PASSWORD));
        } catch (SQLException failure) {
            throw new StackException("the roles cannot be given their passwords: " + failure.getMessage(), failure);
        }
    }

    private static void set(PGConnection server, String role, String password) throws SQLException {
        if (!password.isEmpty()) {
            server.alterUserPassword(role, password.toCharArray(), HASHED_AS);
        }
    }
}
