package dev.telltale.local.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postgresql.PGConnection;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Sets the passwords of the database's roles. They are hashed by the client, so that no server log contains them. */
public final class DatabaseRoles {
    private static final String HASHED_AS = "scram-sha-256";

    private DatabaseRoles() {}

    /**
     * Sets the passwords as DATABASE_OWNER. The reader keeps its password if DATABASE_READER_PASSWORD is empty, and a
     * role whose password already works is left unchanged.
     *
     * @param shared whether to change the password of a role that other projects on the server use too
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
            set(
                    connection,
                    settings,
                    shared,
                    settings.get(Setting.DATABASE_READER_ROLE),
                    settings.get(Setting.DATABASE_READER_PASSWORD));
        } catch (SQLException failure) {
            throw new TelltaleException("the passwords of the roles cannot be set: " + failure.getMessage(), failure);
        }
    }

    private static void set(Connection owner, Settings settings, boolean shared, String role, String password)
            throws SQLException {
        Optional<String> refusal = password.isEmpty() ? Optional.empty() : refusal(settings, role, password);
        if (refusal.isEmpty()) {
            return;
        }
        requireExisting(owner, role);
        List<String> others = otherProjects(owner, role, DatabaseSchemas.of(settings));
        if (!others.isEmpty() && !shared) {
            throw new TelltaleException("the role " + role + " has another password, and " + String.join(", ", others)
                    + " uses it too: set the current password for this project, choose roles of its own with "
                    + "DATABASE_WRITER_ROLE and DATABASE_READER_ROLE, or change it for all with --shared-passwords");
        }
        try {
            owner.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), HASHED_AS);
        } catch (SQLException denied) {
            throw new TelltaleException(
                    "the role " + role + " cannot log in (" + refusal.get() + "), and "
                            + settings.get(Setting.DATABASE_OWNER)
                            + " may not set its password; an administrator must, "
                            + "for example with \\password " + role + " in psql",
                    denied);
        }
    }

    /** Returns why a login is refused; empty if it works. */
    private static Optional<String> refusal(Settings settings, String role, String password) {
        try {
            DriverManager.getConnection(settings.get(Setting.DATABASE_URL), role, password)
                    .close();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static void requireExisting(Connection owner, String role) throws SQLException {
        try (PreparedStatement question = owner.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            question.setString(1, role);
            if (!question.executeQuery().next()) {
                throw new TelltaleException("the role " + role
                        + " does not exist; ./telltale migrate --without-roles prints what an administrator must run");
            }
        }
    }

    /** The other databases and schemas in which the role has privileges; roles belong to the whole server. */
    private static List<String> otherProjects(Connection owner, String role, DatabaseSchemas own) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement question =
                owner.prepareStatement("SELECT 'database ' || datname || ' of the same server' "
                        + "FROM pg_shdepend JOIN pg_database ON pg_database.oid = dbid "
                        + "WHERE refclassid = 'pg_authid'::regclass AND refobjid = ?::regrole "
                        + "AND datname <> current_database() "
                        + "UNION SELECT 'schema ' || nspname || ' of the same database' "
                        + "FROM pg_shdepend JOIN pg_namespace ON pg_namespace.oid = objid "
                        + "JOIN pg_database ON pg_database.oid = dbid AND datname = current_database() "
                        + "WHERE classid = 'pg_namespace'::regclass AND refclassid = 'pg_authid'::regclass "
                        + "AND refobjid = ?::regrole AND nspname <> ALL (?) ORDER BY 1")) {
            question.setString(1, DatabaseSchemas.quoted(role));
            question.setString(2, DatabaseSchemas.quoted(role));
            question.setArray(3, owner.createArrayOf("name", own.all().toArray()));
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    names.add(answer.getString(1));
                }
            }
        }
        return names;
    }
}
