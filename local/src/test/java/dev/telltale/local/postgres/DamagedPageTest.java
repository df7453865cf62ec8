package dev.telltale.local.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.stack.StackParts;

import static dev.telltale.guarantees.Invariant.DAMAGED_PAGE_IS_NAMED;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A bit of a table's file is flipped while the embedded server is down: a query names the page. */
@Tag("stack")
@Proves(value = DAMAGED_PAGE_IS_NAMED, mode = ANY, level = PROCESSES)
final class DamagedPageTest {
    private static final int IN_A_ROW = 8192 - 16;

    @Test
    void isNamedByTheQueryThatReadsIt(@TempDir Path folder) throws Exception {
        PostgresProcess database = StackParts.in(folder).database(StackParts.freePorts(1)[0]);
        String file;
        PostgresServer server = database.start();
        try {
            server.awaitReady(database.superuser());
            database.asSuperuser("CREATE TABLE windows AS SELECT n FROM generate_series(1, 10000) AS n");
            file = query(database, "SELECT pg_relation_filepath('windows')");
        } finally {
            server.stop();
        }

        flipABit(database.data().resolve(file));

        PostgresServer again = database.start();
        try {
            again.awaitReady(database.superuser());
            assertThatThrownBy(() -> query(database, "SELECT sum(n) FROM windows"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("invalid page in block 0 of relation");
        } finally {
            again.stop();
        }
    }

    private static void flipABit(Path file) throws IOException {
        try (RandomAccessFile table = new RandomAccessFile(file.toFile(), "rw")) {
            table.seek(IN_A_ROW);
            int value = table.read();
            table.seek(IN_A_ROW);
            table.write(value ^ 1);
        }
    }

    private static String query(PostgresProcess database, String sql) throws SQLException {
        try (Connection connection = database.superuser().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
