package dev.telltale.local.postgres;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * PostgreSQL as a process that no stack supervises.
 *
 * @param data folder of the database cluster
 * @param programs folder into which the binaries are unpacked
 * @param passwords passwords of the roles
 * @param port on loopback
 */
public record PostgresProcess(Path data, Path programs, RolePasswords passwords, int port) {

    /** Starts the server on its folder, which is created if it is missing. */
    public Process launch() {
        return start().process();
    }

    PostgresServer start() {
        PostgresTools tools = PostgresTools.below(programs);
        PostgresFolder.ensure(data, tools, passwords);
        return PostgresServer.launch(data, port, tools);
    }

    /** The same server on another folder. */
    public PostgresProcess in(Path folder) {
        return new PostgresProcess(folder, programs, passwords, port);
    }

    /** Creates the database and its owner. */
    public void ensureOwner() {
        PostgresOwner.ensure(superuser(), passwords.of(PostgresOwner.ROLE));
    }

    /** Executes statements as the superuser. */
    public void asSuperuser(String... statements) throws SQLException {
        try (var connection = superuser().connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    PostgresLogin superuser() {
        return new PostgresLogin(port, "postgres", PostgresFolder.SUPERUSER, passwords.of(PostgresFolder.SUPERUSER));
    }
}
