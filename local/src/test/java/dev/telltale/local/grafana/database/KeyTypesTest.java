package dev.telltale.local.grafana.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.database.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

/** The views of a pipeline compare keys in the type of their column, however Flink and PostgreSQL write them. */
@Tag("stack")
final class KeyTypesTest {
    private static final String MIGRATION = """
            CREATE TABLE NAME_windows (
                site TYPE NOT NULL,
                window_start timestamptz NOT NULL,
                window_end timestamptz NOT NULL,
                reading_count bigint NOT NULL,
                processed_by text NOT NULL,
                processed_at timestamptz NOT NULL,
                duplicate_count bigint NOT NULL DEFAULT 0,
                PRIMARY KEY (site, window_start)
            );
            SELECT ${setup}.add_pipeline(
                pipeline => 'NAME', topic => 'sites', key_column => 'site', window_length => '1 min'
            );
            """;

    private static final String WINDOW =
            "INSERT INTO %1$s_windows VALUES (?, '2026-03-03 11:00:00Z', '2026-03-03 11:01:00Z', 1, 'batch', now())";

    /** {@code late} and {@code other} are keys as Flink's CAST writes them; {@code refused} is a key as JSON. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text             | a                        | A                       | "a"
            boolean          | TRUE                     | FALSE                   | true
            integer          | 7                        | 70                      | 7
            bigint           | -7                       | 99999999999999999999    | -7
            real             | 1.0E10                   | 0.1                     | 10000000000
            double precision | 1.0E-7                   | NaN                     | 1.0E-7
            double precision | 1.0E23                   | much                    | 1.0E23
            numeric(10, 2)   | 1.5                      | 1.51                    | 1.50
            date             | 2026-03-03               | 2026-03-04              | "2026-03-03"
            timestamptz      | 2026-03-03 11:00:00.000  | 2026-03-03 12:00:00.000 | "2026-03-03T11:00:00+00:00"
            """)
    void comparesKeysInTheirType(String type, String late, String other, String refused) throws IOException {
        String pipeline = "by_" + type.replaceAll("\\W.*", "");
        Path migrations = Files.createTempDirectory("key-types");
        Files.writeString(
                migrations.resolve("V1__sites.sql"),
                MIGRATION.replace("NAME", pipeline).replace("TYPE", type));
        Database database = Database.create(
                        "telltale_keys", new MigrationFolders("sites", Path.of("..", "sql", "setup"), migrations))
                .toList()
                .get(0);

        try (Handle handle = database.owner().open()) {
            handle.execute("SET timezone = 'Asia/Tokyo'");
            handle.execute(WINDOW.formatted(pipeline).replace("?", "key_as(?, NULL::" + type + ")"), late);
            late(handle, pipeline, 1, late);
            late(handle, pipeline, 2, other);
            handle.execute(
                    "INSERT INTO refused_rows VALUES (?, 'a', jsonb_build_object('site', ?::jsonb, 'window_start', "
                            + "'2026-03-03 11:00:00Z'), 'refused', now())",
                    pipeline + "_windows",
                    refused);

            assertThat(handle.createQuery("SELECT reading_key FROM " + pipeline + "_late")
                            .mapTo(String.class)
                            .list())
                    .isEqualTo(List.of(other));
            assertThat(handle.createQuery("SELECT error FROM " + pipeline + "_refused")
                            .mapTo(String.class)
                            .list())
                    .isEmpty();
        }
    }

    private static void late(Handle handle, String pipeline, long offset, String key) {
        handle.execute(
                "INSERT INTO late_readings VALUES (?, ?, '2026-03-03 11:00:05Z', 'sites', 0, ?, now())",
                pipeline,
                key,
                offset);
        handle.execute(
                "INSERT INTO " + pipeline + "_readings VALUES ('sites', 0, ?, '2026-03-03 11:00:05Z', ?)", offset, key);
    }
}
