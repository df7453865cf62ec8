package dev.telltale.local.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

import dev.telltale.local.service.StackException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Gives the roles that the migrations made their passwords, hashed here, so that no log of the server can hold them. */
final class DatabaseRoles {
    static final String WRITER = "telltale_writer";
    static final String READER = "telltale_reader";

    private static final String HASHED_AS = "scram-sha-256";

    private DatabaseRoles() {}

    /**
     * As DATABASE_OWNER; the reader keeps what it has when DATABASE_READER_PASSWORD is empty. A password that works
     * already is left alone.
     *
     * @param shared whether a role may get another password that other databases of the server use as well
     * @throws StackException when the owner is not another role than the writer, or the database refuses
     */
    static void setPasswords(Settings settings, boolean shared) {
        String owner = settings.get(Setting.DATABASE_OWNER);
        String writer = settings.get(Setting.DATABASE_USER);
        if (owner.isEmpty() || owner.equals(writer)) {
            throw new StackException("--passwords needs DATABASE_OWNER, another role than DATABASE_USER");
        }
        try (Connection connection = DriverManager.getConnection(
                settings.get(Setting.DATABASE_URL), owner, settings.get(Setting.DATABASE_OWNER_PASSWORD))) {
            set(connection, settings, shared, writer, settings.get(Setting.DATABASE_PASSWORD));
            set(connection, settings, shared, READER, settings.get(Setting.DATABASE_READER_PASSWORD));
        } catch (SQLException failure) {
            throw new StackException("the roles cannot be given their passwords: " + failure.getMessage(), failure);
        }
    }

    private static void set(Connection owner, Settings settings, boolean shared, String role, String password)
            throws SQLException {
        if (password.isEmpty() || works(settings, role, password)) {
            return;
        }
        List<String> others = otherDatabases(owner, role);
        if (!others.isEmpty() && !shared) {
            throw new StackException("the role " + role + " has another password, and database "
                    + String.join(", ", others) + " of the same server uses it too: give this one the password that it "
                    + "has, or change it for all with --shared-passwords");
        }
        owner.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), HASHED_AS);
    }

    private static boolean works(Settings settings, String role, String password) {
        try {
            DriverManager.getConnection(settings.get(Setting.DATABASE_URL), role, password)
                    .close();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Roles belong to the server: what a role has rights on in other databases stands in its catalogue. */
    private static List<String> otherDatabases(Connection owner, String role) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement question = owner.prepareStatement("SELECT DISTINCT datname FROM pg_shdepend "
                + "JOIN pg_database ON pg_database.oid = dbid "
                + "WHERE refclassid = 'pg_authid'::regclass AND refobjid = ?::regrole "
                + "AND datname <> current_database() ORDER BY datname")) {
            question.setString(1, '"' + role.replace("\"", "\"\"") + '"');
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    names.add(answer.getString(1));
                }
            }
        }
        return names;
    }
}
