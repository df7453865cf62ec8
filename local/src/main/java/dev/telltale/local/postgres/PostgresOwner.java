package dev.telltale.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.telltale.sql.failure.TelltaleException;

/** The database of the pipelines and its owner, a role that may create tables and other roles. */
public final class PostgresOwner {

    /** The name of the owner. */
    public static final String ROLE = "telltale";

    /** The name of the database. */
    public static final String DATABASE = "telltale";

    /** With this, a superuser leaves it to the owner of the database who may take advisory locks. */
    public static final String LOCKS_OF_OWNER = """
            DO $$
            DECLARE
                locks text := (
                    SELECT string_agg(oid::regprocedure::text, ', ')
                    FROM pg_proc
                    WHERE pronamespace = 'pg_catalog'::regnamespace
                        AND proname ~ '^pg_(try_)?advisory_(xact_)?lock');
            BEGIN
                EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || locks || ' FROM PUBLIC';
                EXECUTE 'GRANT EXECUTE ON FUNCTION ' || locks || ' TO %s WITH GRANT OPTION';
            END $$""".formatted(ROLE);

    private PostgresOwner() {}

    /** Creates the role and the database where they are missing, and sets the password. */
    static void ensure(PostgresLogin superuser, String password) {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", ROLE)) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN CREATEROLE");
            }
            statement.execute("ALTER ROLE " + ROLE + " PASSWORD " + statement.enquoteLiteral(password));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
            }
        } catch (SQLException e) {
            throw TelltaleException.because("the database could not be set up", e);
        }
        keepLocks(superuser.to(DATABASE));
    }

    private static void keepLocks(PostgresLogin superuser) {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LOCKS_OF_OWNER);
        } catch (SQLException e) {
            throw TelltaleException.because("the database could not be set up", e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
