package dev.telltale.sql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Migrations of databases that hold other things too. */
@Tag("stack")
final class MigrationsTest {
    private static final Path SETUP = Path.of("setup");
    private static final String SCHEMAS =
            "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_)' " + "ORDER BY nspname";
    private static final String TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";

    /** A pipeline in the fewest words, on lines 1 to 9. */
    private static final String ENERGY = """
            CREATE TABLE energy_windows (
                meter_id text NOT NULL,
                window_start timestamptz NOT NULL,
                window_end timestamptz NOT NULL,
                reading_count bigint NOT NULL,
                processed_by text NOT NULL,
                processed_at timestamptz NOT NULL,
                duplicate_count bigint NOT NULL DEFAULT 0,
                PRIMARY KEY (meter_id, window_start));
            CREATE VIEW energy_meters AS SELECT DISTINCT meter_id FROM energy_windows;
            """;

    @TempDir
    private Path folder;

    private MigrationFolders project(String name, String... migrations) throws IOException {
        for (int number = 1; number <= migrations.length; number++) {
            Files.writeString(folder.resolve("V" + number + "__step.sql"), migrations[number - 1]);
        }
        return new MigrationFolders(name, SETUP, folder);
    }

    @Test
    void createTheTablesInTheSchemaOfChoice() throws IOException {
        OtherDatabase database = OtherDatabase.create("chosen");
        Migrations.migrate(project("energy", ENERGY), database.settings(Map.of("DATABASE_SCHEMA", "energy")));

        assertThat(database.ask(SCHEMAS))
                .containsExactly("energy", "energy_rollup", "energy_setup", "energy_staging", "public");
        assertThat(database.ask(TABLES)).isEmpty();
        assertThat(database.ask("chosen_reader", "SELECT count(*) + step_for(5000, 60) FROM energy_meters"))
                .containsExactly("60");
        assertThat(database.ask("chosen_writer", "SELECT energy_rollup.refresh()"))
                .containsExactly("0");
    }

    @Test
    void keepTwoProjectsInOneDatabaseApart() throws IOException {
        OtherDatabase database = OtherDatabase.create("shared");
        Migrations.migrate(new MigrationFolders("first", SETUP, folder.resolve("none")), database.settings(Map.of()));
        Migrations.migrate(
                project("second", ENERGY),
                database.settings(Map.of("DATABASE_SCHEMA", "second", "DATABASE_READER_ROLE", "second_reader")));

        assertThat(database.ask("SELECT project FROM public.database_identity UNION ALL "
                        + "SELECT project FROM second.database_identity"))
                .containsExactly("first", "second");
        assertThat(database.ask("second_reader", "SELECT count(*) FROM energy_windows"))
                .containsExactly("0");
        assertThat(new RolePrivileges(database.settings(Map.of("DATABASE_SCHEMA", "second"))).grant())
                .containsExactly("-- Role shared_reader looks for tables in public in this database: dashboards over "
                        + "schema second need another DATABASE_READER_ROLE");
        assertThatThrownBy(() -> Migrations.migrate(project("third"), database.settings(Map.of())))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("the schema public holds the tables of project first, and this is project third; "
                        + "choose another schema: database.schema in telltale.yaml");
    }

    @Test
    void leaveTheTablesOfOtherProgramsAlone() throws IOException {
        OtherDatabase database = OtherDatabase.create("busy")
                .run(
                        "GRANT CREATE ON SCHEMA public TO busy",
                        "CREATE TABLE public.customers (name text)",
                        "CREATE TABLE public.flyway_schema_history (version text)");
        Migrations.migrate(project("energy", ENERGY), database.settings(Map.of()));

        assertThat(database.ask("busy_reader", "SELECT count(*) FROM energy_windows"))
                .containsExactly("0");
        assertThatThrownBy(() -> database.ask("busy_reader", "SELECT name FROM customers"))
                .isInstanceOf(JdbiException.class)
                .hasMessageContaining("permission denied for table customers");
        assertThatThrownBy(() -> database.ask("busy_writer", "SELECT script FROM telltale_migration_history"))
                .isInstanceOf(JdbiException.class)
                .hasMessageContaining("permission denied");
        assertThat(database.ask("SELECT has_database_privilege('public', 'busy', 'TEMPORARY')"))
                .containsExactly("t");
    }

    @Test
    void refuseATableOfAnotherProgramBeforeAnythingChanges() throws IOException {
        OtherDatabase database = OtherDatabase.create("taken").run("CREATE TABLE dead_letters (letter text)");

        assertThatThrownBy(() -> Migrations.migrate(project("energy", ENERGY), database.settings(Map.of())))
                .isInstanceOf(TelltaleException.class)
                .hasMessageMatching("sql/setup/V3__records.sql:[0-9]+: table dead_letters of another program exists "
                        + "already in schema public, and nothing is changed; choose another schema: .*");
        assertThat(database.ask(SCHEMAS)).containsExactly("public");
        assertThat(database.ask(TABLES)).containsExactly("dead_letters");
    }

    @Test
    void refuseAFunctionOfAnotherProgramWithoutATrace() throws IOException {
        OtherDatabase database =
                OtherDatabase.create("function").run("CREATE FUNCTION square(float8) RETURNS float8 RETURN 1");

        assertThatThrownBy(() -> Migrations.migrate(project("energy", ENERGY), database.settings(Map.of())))
                .hasMessageMatching("sql/setup/V5__values.sql:[0-9]+: function \"square\" already exists .*");
        assertThat(database.ask(SCHEMAS)).containsExactly("public");
    }

    @Test
    void refuseACompanionSchemaThatHoldsTables() throws IOException {
        OtherDatabase database =
                OtherDatabase.create("staged").run("CREATE SCHEMA staging", "CREATE TABLE staging.orders (id int)");

        assertThatThrownBy(() ->
                        Migrations.migrate(project("energy"), database.settings(Map.of("DATABASE_USER", "postgres"))))
                .hasMessage("the schema staging holds orders of another program, and nothing is changed; "
                        + "choose another schema: database.schema in telltale.yaml");
    }

    @Test
    void needNoPrivilegeOnTheDatabaseIfTheSchemasExist() throws IOException {
        OtherDatabase database = OtherDatabase.create("guest").run("ALTER DATABASE guest OWNER TO postgres");
        Map<String, String> schema = Map.of("DATABASE_SCHEMA", "energy");

        assertThatThrownBy(() -> Migrations.migrate(project("energy", ENERGY), database.settings(schema)))
                .hasMessageStartingWith("guest may not create the tables; an administrator must run: "
                        + "CREATE SCHEMA \"energy\" AUTHORIZATION \"guest\"; ");
        for (String name : List.of("energy", "energy_setup", "energy_staging", "energy_rollup")) {
            database.run("CREATE SCHEMA " + name + " AUTHORIZATION guest");
        }
        Migrations.migrate(project("energy", ENERGY), database.settings(schema));
        assertThat(database.ask("guest_reader", "SELECT count(*) FROM energy_windows"))
                .containsExactly("0");
    }

    @Test
    void printWhatAnAdministratorMustRun() throws IOException {
        OtherDatabase database = OtherDatabase.create("strict").run("ALTER ROLE strict NOCREATEROLE");
        Map<String, String> names = Map.of("DATABASE_WRITER_ROLE", "app-writer", "DATABASE_READER_ROLE", "App.Reader");
        Migrations migrations = new Migrations(project("energy", ENERGY), database.settings(names));
        RolePrivileges roles = new RolePrivileges(database.settings(names));
        migrations.setUp();
        migrations.migrate();

        assertThatThrownBy(roles::grant)
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("permission denied to create role")
                .hasMessageEndingWith("./telltale migrate --without-roles prints what an administrator must run");
        List<String> statements = roles.missing();
        assertThat(statements).startsWith("CREATE ROLE \"app-writer\" LOGIN", "CREATE ROLE \"App.Reader\" LOGIN");
        database.run(statements.toArray(String[]::new));
        assertThat(roles.missing()).isEmpty();
        assertThat(database.ask("App.Reader", "SELECT count(*) FROM energy_windows"))
                .containsExactly("0");
    }

    @Test
    void nameTheLineOfAMistake() throws IOException {
        OtherDatabase database = OtherDatabase.create("mistaken");
        String mistake = "-- Mistakes.\nSELECT 1;\n\nSELECT\n    meter_id\nFROM energy_window;\n";

        assertThatThrownBy(() -> Migrations.migrate(project("energy", ENERGY, mistake), database.settings(Map.of())))
                .isInstanceOf(TelltaleException.class)
                .hasMessage(
                        "sql/" + folder.getFileName() + "/V2__step.sql:6: relation \"energy_window\" does not exist");
        assertThatThrownBy(() ->
                        Migrations.migrate(project("energy", ENERGY, "\nSELECT ${x};"), database.settings(Map.of())))
                .hasMessage("sql/" + folder.getFileName() + "/V2__step.sql:2: ${x} is no placeholder of migrations");
        assertThat(database.ask(TABLES)).contains("energy_windows");
        assertThat(new Migrations(project("energy", ENERGY, "SELECT 1;"), database.settings(Map.of())).migrate())
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .hasToString("sql/" + folder.getFileName() + ": 1 migrations applied, version 2"));
        assertThatThrownBy(
                        () -> Migrations.migrate(project("energy", ENERGY, "SELECT 2;"), database.settings(Map.of())))
                .hasMessage("sql/" + folder.getFileName() + "/V2__step.sql has changed since it was applied; "
                        + "undo the change and put it into a new migration");
    }
}
