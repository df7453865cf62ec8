package dev.telltale.local.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Sets the passwords of the database's roles. They are hashed by the client, so that no server log contains them. */
public final class DatabaseRoles {
    /** The role of the jobs. */
    public static final String WRITER = "telltale_writer";

    /** The role of the dashboards. */
    public static final String READER = "telltale_reader";

    private static final String HASHED_AS = "scram-sha-256";

    private DatabaseRoles() {}

    /**
     * Sets the passwords as DATABASE_OWNER. The reader keeps its password if DATABASE_READER_PASSWORD is empty, and a
     * role whose password already works is left unchanged.
     *
     * @param shared whether to change the password of a role that other databases of the server use too
     * @throws TelltaleException if the owner is the writer, or if the database refuses
     */
    public static void setPasswords(Settings settings, boolean shared) {
        String owner = settings.get(Setting.DATABASE_OWNER);
        String writer = settings.get(Setting.DATABASE_USER);
        if (owner.isEmpty() || owner.equals(writer)) {
            throw new TelltaleException("--passwords needs DATABASE_OWNER, another role than DATABASE_USER");
        }
        try (Connection connection = DriverManager.getConnection(
                settings.get(Setting.DATABASE_URL), owner, settings.get(Setting.DATABASE_OWNER_PASSWORD))) {
            set(connection, settings, shared, writer, settings.get(Setting.DATABASE_PASSWORD));
            set(connection, settings, shared, READER, settings.get(Setting.DATABASE_READER_PASSWORD));
        } catch (SQLException failure) {
            throw new TelltaleException("the passwords of the roles cannot be set: " + failure.getMessage(), failure);
        }
    }

    private static void set(Connection owner, Settings settings, boolean shared, String role, String password)
            throws SQLException {
        if (password.isEmpty() || works(settings, role, password)) {
            return;
        }
        List<String> others = otherDatabases(owner, role);
        if (!others.isEmpty() && !shared) {
            throw new TelltaleException("the role " + role + " has another password, and database "
                    + String.join(", ", others) + " of the same server uses it too: set the current password for this "
                    + "database, or change it for all with --shared-passwords");
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

    /** The other databases in which the role has privileges; roles belong to the whole server. */
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
