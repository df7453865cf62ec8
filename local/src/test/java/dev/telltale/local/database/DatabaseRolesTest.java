package dev.telltale.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two databases of one server share the roles and their passwords. */
@Tag("stack")
final class DatabaseRolesTest {
    private static final Pipelines SQL = new Pipelines(Path.of("../sql").toAbsolutePath());

    private EmbeddedPostgres server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setDataDirectory(folder).start();
        run("CREATE DATABASE first");
        run("CREATE DATABASE second");
        run("ALTER ROLE postgres PASSWORD 'postgres'");
        Files.writeString(folder.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
        run("SELECT pg_reload_conf()");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void keepThePasswordThatTheFirstDatabaseUses() throws SQLException {
        Migrations.migrate(MigrationFolders.ofShipped(SQL.folder()), settings("first", "one"));
        DatabaseRoles.setPasswords(settings("first", "one"), false);
        DatabaseRoles.setPasswords(settings("first", "two"), false);
        Migrations.migrate(MigrationFolders.ofShipped(SQL.folder()), settings("second", "three"));

        assertThatThrownBy(() -> DatabaseRoles.setPasswords(settings("second", "three"), false))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("the role telltale_writer has another password, and database first of the same")
                .hasMessageContaining("--shared-passwords");
        assertThatCode(() -> DatabaseRoles.setPasswords(settings("second", "two"), false))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhatAnAdministratorMustDoForAnOwnerWithoutRights() throws SQLException {
        Settings settings = settings("first", "one")
                .with(Setting.DATABASE_OWNER, "modest")
                .with(Setting.DATABASE_OWNER_PASSWORD, "modest");
        run("CREATE ROLE modest LOGIN PASSWORD 'modest'");

        assertThatThrownBy(() -> DatabaseRoles.setPasswords(settings, false))
                .isInstanceOf(TelltaleException.class)
                .hasMessage(
                        "the role telltale_writer does not exist; ./telltale migrate --without-roles prints what an "
                                + "administrator must run");
        run("CREATE ROLE telltale_writer LOGIN");
        assertThatThrownBy(() -> DatabaseRoles.setPasswords(settings, false))
                .isInstanceOf(TelltaleException.class)
                .hasMessageMatching(
                        "the role telltale_writer cannot log in \\(FATAL: password authentication failed .*\\), "
                                + "and modest may not set its password; an administrator must, for example with "
                                + "\\\\password telltale_writer in psql");
        run("ALTER ROLE telltale_writer PASSWORD 'one'");
        DatabaseRoles.setPasswords(settings, false);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private Settings settings(String database, String password) {
        return Settings.from(Map.of(
                "DATABASE_URL",
                url(database),
                "DATABASE_OWNER",
                "postgres",
                "DATABASE_OWNER_PASSWORD",
                "postgres",
                "DATABASE_USER",
                "telltale_writer",
                "DATABASE_PASSWORD",
                password));
    }
}
