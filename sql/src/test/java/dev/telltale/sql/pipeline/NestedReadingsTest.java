package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.SelectItem;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys, event time and checks may be fields of nested columns, and a format may have options. */
final class NestedReadingsTest {
    private static final String MANIFEST = """
            {
              "topic": {"name": "meters", "partitions": 3},
              "format": {"name": "csv", "options": {"field-delimiter": ";", "ignore-parse-errors": false}},
              "keys": ["meter.id", "active"],
              "event_time": {"column": "meta.ts", "format": "EPOCH-MILLISECONDS"},
              "checks": [{"column": "meter.site.order", "function": "possible_order", "expected": "0"}],
              "out_of_orderness": "5 s",
              "idle_timeout": "5 s",
              "windows": [{"view": "counted_readings", "size": "1 min"}],
              "tables": [{"name": "meters", "contract": "meter_contract", "version_column": "reading_count"}]
            }
            """;

    private static final String CONTRACT = """
            CREATE TABLE meter_reading_contract (
                meter ROW<id BIGINT, site ROW<`order` INT>>,
                meta ROW<ts BIGINT NOT NULL> NOT NULL COMMENT 'x',
                active BOOLEAN,
                phases ARRAY<ROW<v DOUBLE>>
            );
            """;

    @TempDir
    private Path project;

    @Test
    void readsKeysAndChecksByTheirPaths() throws IOException {
        Pipeline pipeline = MeterPipeline.write(project, MANIFEST, CONTRACT);

        assertThat(new Bindings(pipeline.manifest(), new ReadingColumns(pipeline)).readings(options(pipeline)))
                .containsEntry("KEY", "reading_key(CAST(meter.id AS STRING))")
                .containsEntry(
                        "IS_VALID",
                        "reading_key(CAST(meter.id AS STRING)) IS NOT NULL\n"
                                + "    AND reading_key(CAST(active AS STRING)) IS NOT NULL\n"
                                + "    AND (meter.site.`order` IS NULL OR possible_order(meter.site.`order`))")
                .containsEntry("FORMAT", "telltale-lossless")
                .containsEntry("FORMAT_OPTIONS", """
                        'telltale-lossless.format' = 'csv',
                            'telltale-lossless.options.field-delimiter' = ';',
                            'telltale-lossless.options.ignore-parse-errors' = 'false',
                            'telltale-lossless.event-time.column' = 'record_time',
                            'telltale-lossless.event-time.source-column' = 'meta.ts',
                            'telltale-lossless.event-time.format' = 'EPOCH-MILLISECONDS',
                            'telltale-lossless.event-time.max-ahead' = '${CLOCK_AHEAD_ALLOWANCE}',""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meter.id AS meter_id | meter_id",
                "CAST(meter.id AS STRING) AS meter_id | meter_id",
                "reading_key(CAST(r.meter.id AS STRING)) AS meter_id | meter_id",
                "meter_readings.meter.id AS `order` | `order`",
            })
    void recognisesAKeyInTheReadings(String item, String key) {
        List<Statement> readings = List.of(new Statement(
                "sql/meter/v1/readings.sql",
                1,
                "CREATE VIEW valid_readings AS SELECT " + item + ", id, event_time, phases FROM meter_readings"
                        + (item.contains("(r.") ? " AS r" : "")));

        ValidReadings valid = new ValidReadings(readings, List.of("meter.id"));

        assertThat(valid.keys()).containsExactly(key);
        assertThat(valid.signals()).extracting(SelectItem::name).containsExactly("id", "phases");
    }

    @Test
    void putsTheSchemaFileOfAnAvroFormatIntoItsOptions() throws IOException {
        String avro = MANIFEST.replaceFirst(
                "\"format\": \\{.*\\}\\},",
                "\"format\": {\"name\": \"avro\", \"options\": {\"schema\": \"meter.avsc\"}},");
        Pipeline pipeline = MeterPipeline.write(project, avro, CONTRACT);
        Files.writeString(pipeline.folder().resolve("meter.avsc"), "{\n  \"type\": \"record\", \"doc\": \"${x}\"\n}");

        assertThat(options(pipeline)).containsEntry("schema", "{\"type\":\"record\",\"doc\":\"$${x}\"}");
        assertThat(pipeline.manifest().format().factory()).isEqualTo("telltale-avro");

        Files.delete(pipeline.folder().resolve("meter.avsc"));
        assertThatThrownBy(() -> options(pipeline))
                .hasMessage("sql/meter/v1/pipeline.json:3: there is no file sql/meter/v1/meter.avsc");
    }

    @Test
    void putsTheDescriptorsOfAProtobufFormatIntoItsOptions() throws IOException {
        String protobuf = MANIFEST.replaceFirst(
                "\"format\": \\{.*\\}\\},",
                "\"format\": {\"name\": \"protobuf\", \"options\": {\"schema\": \"meter.desc\", \"message\": \"M\"}},");
        Pipeline pipeline = MeterPipeline.write(project, protobuf, CONTRACT);
        Files.write(pipeline.folder().resolve("meter.desc"), new byte[] {-1, 0, 10});

        assertThat(options(pipeline)).containsEntry("schema", "/wAK").containsEntry("message", "M");
        assertThat(pipeline.manifest().format().factory()).isEqualTo("telltale-protobuf");

        Files.delete(pipeline.folder().resolve("meter.desc"));
        assertThatThrownBy(() -> options(pipeline))
                .hasMessage("sql/meter/v1/pipeline.json:3: there is no file sql/meter/v1/meter.desc");
    }

    @Test
    void takesTheSchemaRegistryFromTheSettingsWithoutItsPassword() throws IOException {
        String registry = MANIFEST.replaceFirst("\"format\": \\{.*\\}\\},", "\"format\": \"avro-confluent\",");
        Settings settings =
                Settings.from(Map.of("SCHEMA_REGISTRY_URL", "https://registry:8081", "SCHEMA_REGISTRY_USER", "x"));

        assertThat(options(MeterPipeline.write(project, registry, CONTRACT, settings)))
                .containsEntry("url", "${SCHEMA_REGISTRY_URL}")
                .containsEntry("basic-auth.user-info", "${SCHEMA_REGISTRY_USER}:${SCHEMA_REGISTRY_PASSWORD}")
                .doesNotContainKey("properties-file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"meter.id\" | \"meter.di\" | :4: 'meter.di' is not a column of meter_reading_contract, nor a field of one; "
                        + "fields of meter: id, site",
                "\"meter.id\" | \"metre\" | :4: 'metre' is not a column of meter_reading_contract, nor a field of one; "
                        + "columns: active, meta, meter, phases",
                "\"meter.id\" | \"phases\" | :4: key 'phases' is ARRAY; a key is a single value",
                "\"meta.ts\" | \"meta.time\" | :5: 'meta.time' is not a column",
                "\"EPOCH-MILLISECONDS\" | \"EPOCH\" | :5: 'EPOCH' is no format of an event time; use SQL, ISO-8601, EPOCH-",
                "\"EPOCH-MILLISECONDS\" | \"RECORD-TIMESTAMP\" | :5: 'event_time.column' must be absent",
                "\"column\": \"meta.ts\", | ~~ | :5: 'event_time.column' is missing",
                "\"possible_order\" | \"possible\" | :6: 'possible' is not a function of sql/functions.sql: possible_order",
                "\"name\": \"csv\" | \"nam\": \"csv\" | :3: 'format' has no field 'nam': it has name, options",
                "\"ignore-parse-errors\": false | \"x\": [] | :3: option 'x' of 'format' must be a text, a number, true or false",
            })
    void nameTheLineOfAFault(String text, String other, String fault) throws IOException {
        Path template = Files.createDirectories(project.resolve("sql/template"));
        Files.writeString(template.resolve("functions.sql"), "CREATE FUNCTION possible_order AS 'x.Y';");

        assertThatThrownBy(() -> MeterPipeline.write(project, MANIFEST.replace(text, other), CONTRACT)
                        .streamScript())
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("sql/meter/v1/pipeline.json" + fault);
    }

    @Test
    void nameAColumnThatTelltaleAddsItself() throws IOException {
        Pipeline pipeline = MeterPipeline.write(project, MANIFEST, CONTRACT.replace("active", "record_offset"));

        assertThatThrownBy(() -> new ReadingColumns(pipeline).check())
                .hasMessageStartingWith(
                        "sql/meter/v1/contract.sql: column record_offset of meter_reading_contract has the name");
    }

    private Map<String, String> options(Pipeline pipeline) {
        return new FormatOptions(pipeline, new Pipelines(project.resolve("sql"))).all();
    }
}
