package dev.telltale.sql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;

import static dev.telltale.guarantees.Invariant.SHADOW_TOUCHES_NOTHING_LIVE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The schemas of a shadow in databases that hold other things too. */
@Tag("stack")
final class ShadowSchemaTest {
    private static final String SHADOW = "public_shadow_meter";
    private static final String COMMENT = "the shadow of 'meter'";
    private static final String CREATED = "SELECT nspname FROM pg_namespace WHERE nspname ~ 'shadow' ORDER BY 1";

    @TempDir
    private Path folder;

    private MigrationFolders project(String... migrations) throws IOException {
        for (int number = 1; number <= migrations.length; number++) {
            Files.writeString(folder.resolve("V" + number + "__step.sql"), migrations[number - 1]);
        }
        return new MigrationFolders("meters", Path.of("setup"), folder);
    }

    private static ShadowSchema shadow(OtherDatabase database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("DATABASE_SCHEMA", SHADOW));
        settings.putAll(more);
        return new ShadowSchema(database.settings(settings), COMMENT);
    }

    @Test
    void haveTheTablesOfAllMigrationsAndThePrivilegesOfTheRoles() throws IOException {
        OtherDatabase database = OtherDatabase.create("beside");
        Migrations.migrate(project("CREATE TABLE meters (id int)"), database.settings(Map.of()));
        ShadowSchema shadow = shadow(database, Map.of());
        shadow.create(project("DROP TABLE IF EXISTS meters", "CREATE TABLE meters (id int, note text)"));

        assertThat(database.ask(CREATED))
                .containsExactly(SHADOW, SHADOW + "_rollup", SHADOW + "_setup", SHADOW + "_staging");
        assertThat(database.ask("beside_writer", "INSERT INTO " + SHADOW + ".meters VALUES (1, 'new') RETURNING id"))
                .containsExactly("1");
        assertThat(database.ask("beside_reader", "SELECT note FROM " + SHADOW + ".meters"))
                .containsExactly("new");
        assertThat(database.ask("SELECT count(*) FROM public.meters"))
                .as("live rows")
                .containsExactly("0");
        assertThat(database.ask("beside_reader", "SHOW search_path")).containsExactly("public");
        assertThat(shadow.drop()).isTrue();
        assertThat(shadow.drop()).isFalse();
        assertThat(database.ask(CREATED)).isEmpty();
        assertThat(database.ask("SELECT count(*) FROM public.meters")).containsExactly("0");
    }

    @Proves(value = SHADOW_TOUCHES_NOTHING_LIVE, mode = PROMOTE, level = STACK)
    @Test
    void neverReplaceNorDropASchemaOfOthers() throws IOException {
        OtherDatabase database = OtherDatabase.create("owned")
                .run("CREATE SCHEMA " + SHADOW + " AUTHORIZATION owned", "CREATE TABLE " + SHADOW + ".orders (id int)");
        MigrationFolders project = project("CREATE TABLE meters (id int)");

        assertThatThrownBy(() -> shadow(database, Map.of()).create(project))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("the schema public_shadow_meter is not empty, and a shadow needs it for its own tables");
        assertThat(shadow(database, Map.of()).drop()).isFalse();
        assertThat(database.ask(CREATED)).containsExactly(SHADOW);
    }

    @Test
    void sayWhatAnAdministratorMustRun() throws IOException {
        OtherDatabase database = OtherDatabase.create("renter").run("ALTER DATABASE renter OWNER TO postgres");
        MigrationFolders project = project("CREATE TABLE meters (id int)");

        assertThatThrownBy(() -> shadow(database, Map.of()).create(project))
                .hasMessageStartingWith("renter may not create the tables; an administrator must run: "
                        + "CREATE SCHEMA \"public_shadow_meter\" AUTHORIZATION \"renter\"; ");
        assertThat(database.ask(CREATED)).isEmpty();
    }

    @Proves(value = SHADOW_TOUCHES_NOTHING_LIVE, mode = PROMOTE, level = STACK)
    @Test
    void keepMigrationsAwayFromLiveTablesBesideExtensions() throws IOException {
        OtherDatabase database = OtherDatabase.create("extended").run("CREATE EXTENSION pg_trgm");
        MigrationFolders project = project("CREATE TABLE meters (id int)", "DROP TABLE IF EXISTS\n    old_meters");

        assertThatThrownBy(() -> shadow(database, Map.of()).create(project))
                .hasMessage("sql/" + folder.getFileName() + "/V2__step.sql has IF EXISTS before a name without "
                        + "${schema}, which may change a live table: add ${schema}.");
    }
}
