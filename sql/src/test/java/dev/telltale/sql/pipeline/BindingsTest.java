package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.manifest.ManifestParser;
import dev.telltale.sql.script.Statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every rule of the manifest reaches the SQL in each of the places that need it. */
final class BindingsTest {
    private static final String MANIFEST = """
            {
              "topic": {"name": "meter's", "partitions": 3},
              "format": "telltale-json",
              "keys": ["meter", "order"],
              "event_time": {"column": "at", "format": "ISO-8601"},
              "checks": [
                {"column": "power", "function": "possible_power", "expected": "from 0 to 9"},
                {"column": ["order", "at"], "function": "possible_order", "expected": "an order of that time"}
              ],
              "out_of_orderness": "90 s",
              "idle_timeout": "7 s",
              "windows": [
                {"view": "counted_readings", "size": "2 min"},
                {"view": "sliding", "size": "150 s", "slide": "10 s"}
              ],
              "tables": [{"name": "meters", "contract": "meter_contract", "version_column": "reading_count"}]
            }
            """;

    private static final String CONTRACT = """
            CREATE TABLE meter_reading_contract (
                meter STRING,
                `order` STRING,
                `power` DOUBLE,
                `at` STRING
            );
            """;

    private final Manifest manifest = ManifestParser.parse("sql/meter/v1/pipeline.json", MANIFEST);
    private final Bindings bindings;

    BindingsTest(@TempDir Path project) throws IOException {
        this.bindings = new Bindings(manifest, new ReadingColumns(MeterPipeline.write(project, MANIFEST, CONTRACT)));
    }

    @Test
    void derivesTheConditionsFromKeysAndChecks() {
        assertThat(bindings.readings(Map.of()))
                .containsEntry(
                        "IS_VALID",
                        "reading_key(meter) IS NOT NULL\n    AND reading_key(`order`) IS NOT NULL\n"
                                + "    AND (`power` IS NULL OR possible_power(`power`))\n"
                                + "    AND (`order` IS NULL OR `at` IS NULL OR possible_order(`order`, `at`))")
                .containsEntry(
                        "IS_INVALID",
                        "reading_key(meter) IS NULL\n    OR reading_key(`order`) IS NULL\n    OR NOT possible_power(`power`)"
                                + "\n    OR NOT possible_order(`order`, `at`)")
                .containsEntry("READING_COLUMNS", "meter,\n    `order`,\n    `power`,\n    `at`")
                .containsEntry("TOPIC", "meter''s");
    }

    @Test
    void derivesTheTimesFromWindowAndOutOfOrderness() {
        assertThat(bindings.readings(Map.of()))
                .containsEntry("OUT_OF_ORDERNESS", "90 s")
                .containsEntry("OUT_OF_ORDERNESS_INTERVAL", "INTERVAL '90' SECOND")
                .containsEntry("IDLE_TIMEOUT", "7 s")
                .containsEntry("IDLE_ADVANCE_LIMITS", "210 s;4 min")
                .containsEntry("WINDOW_SECONDS", "120");
    }

    @Test
    void derivesKeysSignalsAndWindowsFromTheReadings() {
        List<Statement> readings = List.of(new Statement("sql/meter/v1/readings.sql", 2, """
                CREATE VIEW valid_readings AS
                SELECT meter AS meter_id, `order`, event_time, finite(`power`) AS power_w FROM meter_readings"""));

        Map<String, String> values =
                bindings.window(manifest.windows().get(1), new ValidReadings(readings, manifest.keys()));

        assertThat(values)
                .containsEntry("KEY_COLUMNS", "meter_id,\n    `order`")
                .containsEntry("SIGNAL_COLUMNS", "power_w,")
                .containsEntry(
                        "WINDOW_FUNCTION",
                        "HOP(TABLE valid_readings, DESCRIPTOR(event_time), INTERVAL '10' SECOND, INTERVAL '150' SECOND(9))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"keys\": [\"meter\", \"order\"] | \"keys\": [] | 'keys' is missing or empty",
                "\"90 s\" | \"1500 ms\" | 'out_of_orderness' must be a whole number of seconds",
                "\"90 s\" | \"soon\" | text does not start with a number",
                "\"format\": \"telltale-json\" | \"format\": \"telltale-json\", \"formats\": 1 | there is no field 'formats'; known fields are checks,",
            })
    void nameFileAndFaultOfAManifest(String text, String other, String fault) {
        assertThatThrownBy(() -> ManifestParser.parse("sql/meter/v1/pipeline.json", MANIFEST.replace(text, other)))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/meter/v1/pipeline.json:")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW other AS SELECT meter FROM meter_readings | there is no CREATE VIEW valid_readings",
                "CREATE VIEW valid_readings AS SELECT finite(`power`) FROM x | needs AS and a name for",
                "CREATE VIEW valid_readings AS SELECT * FROM x | needs AS and a name for *",
                "CREATE VIEW valid_readings AS SELECT `order`, event_time FROM x | does not select key meter; add the line: meter",
                "CREATE VIEW valid_readings AS SELECT meter FROM x | does not select event_time; add the line: event_time",
                "CREATE VIEW valid_readings AS SELECT a FROM x UNION ALL SELECT a FROM y | must be a single SELECT",
            })
    void nameTheFaultOfTheReadings(String statement, String fault) {
        List<Statement> readings = List.of(new Statement("sql/meter/v1/readings.sql", 2, statement));

        assertThatThrownBy(() -> new ValidReadings(readings, manifest.keys()))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/meter/v1/readings.sql: ")
                .hasMessageContaining(fault);
    }
}
