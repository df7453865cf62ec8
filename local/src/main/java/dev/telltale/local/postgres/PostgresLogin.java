package dev.telltale.local.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

import dev.telltale.local.service.Loopback;

/**
 * The parameters of a connection to the embedded server.
 *
 * @param port on loopback
 * @param database its name
 * @param user the role
 * @param password the role's password
 */
record PostgresLogin(int port, String database, String user, String password) {

    private static final int TIMEOUT_SECONDS = 10;

    /** The same role in another database. */
    PostgresLogin to(String other) {
        return new PostgresLogin(port, other, user, password);
    }

    Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Loopback.ADDRESS});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(TIMEOUT_SECONDS);
        source.setSocketTimeout(TIMEOUT_SECONDS);
        return source.getConnection();
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return user + " at " + Loopback.ADDRESS + ":" + port + "/" + database;
    }
}
