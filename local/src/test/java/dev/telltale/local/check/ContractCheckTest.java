package dev.telltale.local.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.project.Project;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.pipeline.Pipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A project whose contract and migration differ. */
@Tag("stack")
final class ContractCheckTest {
    private static final Path PRODUCT = Path.of("..").toAbsolutePath().normalize();
    private static final String CONTRACT = "sql/weather/v1/contract.sql";

    @TempDir
    private Path home;

    @Test
    void namesEachColumnThatTheMigrationsCreateInAnotherWay() throws IOException {
        Files.createDirectories(home.resolve("sql/migration"));
        // The pinned version of a pipeline that is not copied is a fault.
        Files.writeString(
                home.resolve("telltale.yaml"),
                Files.readString(PRODUCT.resolve("telltale.yaml")).replaceFirst("versions:\n(  .*\n)+", ""));
        PathUtils.copyDirectory(PRODUCT.resolve("sql/weather"), home.resolve("sql/weather"));
        Files.copy(PRODUCT.resolve("sql/migration/V4__weather.sql"), home.resolve("sql/migration/V1__weather.sql"));
        change("humidity_avg_percent DOUBLE,", "humidity_avg_percent FLOAT,\n    extra_percent DOUBLE,");
        change("KEY (station_id, window_start)", "KEY (station_id, window_end)");
        change("    processed_by STRING COMMENT 'stream or batch',\n", "");
        Project project = new Project(home, PRODUCT);

        try (MigratedDatabase database = MigratedDatabase.start(project)) {
            Pipeline weather = project.pipeline("weather", project.requireValidEnvironment());

            assertThat(new ContractCheck(database)
                            .findings(List.of(weather)).stream().map(Finding::text))
                    .containsExactlyInAnyOrder(
                            CONTRACT + ":14: column humidity_avg_percent is FLOAT, and double precision in the table "
                                    + "weather_windows of the migrations; use real there",
                            CONTRACT + ":15: the table weather_windows of the migrations has no column extra_percent; "
                                    + "add it in a new migration",
                            CONTRACT + ":9: the table weather_windows needs a value for column processed_by, which "
                                    + "weather_window_contract does not have; add it, or give it a default",
                            CONTRACT + ":9: the primary key of weather_window_contract is station_id, window_end, that "
                                    + "of the table weather_windows is station_id, window_start; use the same columns");
        }
    }

    private void change(String from, String to) throws IOException {
        Path contract = home.resolve(CONTRACT);
        String text = Files.readString(contract);
        assertThat(text).contains(from);
        Files.writeString(contract, text.replace(from, to));
    }
}
