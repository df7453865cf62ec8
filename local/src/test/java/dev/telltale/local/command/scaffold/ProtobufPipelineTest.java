package dev.telltale.local.command.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A pipeline of Protobuf readings needs the descriptors of protoc and no Java. */
final class ProtobufPipelineTest {
    private static final Path SCHEMA = Path.of("src/test/resources/protobuf/meter.desc");
    private static final String CONTRACT = "sql/meter/v1/contract.sql";
    private static final String SAMPLE = """
            {"meter":{"id":"m1","site":"a"},"measured_at":"2026-06-01T12:00:00.123456Z","power_w":5.5,"voltage_v":230.1,"total_wh":18446744073709551615,"status":"OK"}
            {"meter":{"id":"m2"},"measured_at":"2026-06-01T12:00:01Z","power_w":7,"total_wh":1,"status":"FAULT"}
            {"meter":{"id":"m1","site":"a"},"measured_at":"2026-06-01T12:00:02Z","power_w":6.5,"total_wh":3}
            """;

    @TempDir
    private Path parent;

    private NewProject project;

    @BeforeEach
    void nameAFolderThatDoesNotExist() {
        project = NewProject.in(parent.resolve("own-project"));
    }

    @Test
    void isWrittenFromTheDescriptorsAndTested() throws IOException {
        create();

        assertThat(project.text(CONTRACT))
                .contains("meter ROW<id STRING, site STRING>", "measured_at TIMESTAMP_LTZ(9)")
                .contains("total_wh DECIMAL(20, 0)", "status STRING");
        assertThat(project.text("sql/meter/v1/pipeline.json"))
                .contains("\"name\": \"protobuf\"", "\"schema\": \"meter.desc\"", "\"message\": \"acme.Reading\"")
                .contains("{\"column\": \"measured_at\", \"format\": \"TIMESTAMP\"}");
        assertThat(project.folder().resolve("sql/meter/v1/meter.desc")).hasSameBinaryContentAs(SCHEMA);
        assertThat(project.text("sql/meter/v1/cases/first_readings_of_the_sample/expect.csv"))
                .contains("m1,2026-06-01 12:00:00+00,2026-06-01 12:01:00+00,6,5.5,6.5,230.1,230.1,230.1,")
                .contains(",3,18446744073709551615,2");
        assertThat(project.faults("meter")).isEmpty();
        cellsMakeReadingsToo();

        assertThat(project.run("test", "meter"))
                .as("%s%s", project.out(), project.errors())
                .isZero();
        assertThat(project.out().toString()).contains("2 cases, both modes: 4 passed");
    }

    /** A cell of a text is one, whatever it looks like. */
    private void cellsMakeReadingsToo() throws IOException {
        Path folder = Files.createDirectories(project.folder().resolve("sql/meter/v1/cases/cells"));
        Files.writeString(folder.resolve("given.csv"), """
                meter,measured_at,power_w,status
                "{""id"": ""7""}",2026-06-01T12:00:00Z,4,FAULT
                """);
        Files.writeString(folder.resolve("expect.csv"), """
                meter_id,window_start,power_avg_watts,voltage_avg_volts,total_max_wh,reading_count
                7,2026-06-01 12:00:00+00,4,,0,1
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sql/meter/v1/contract.sql | voltage_v DOUBLE | voltage_v INT | contract.sql:6: The schema does not fit the columns: field voltage_v is double, but the column is INT.
            sql/meter/v1/contract.sql | status STRING | state STRING | contract.sql:8: The schema does not fit the columns: the record has no field state; acme.Reading has meter,
            sql/meter/v1/contract.sql | site STRING | site INT | contract.sql:3: The schema does not fit the columns: field meter.site is string, but the column is INT.
            sql/meter/v1/pipeline.json | acme.Reading | acme.Other | pipeline.json:3: The schema has no message acme.Other; it has acme.Reading.
            sql/meter/v1/pipeline.json | "schema": "meter.desc", "message": | "message-class-name": | pipeline.json:3: Option 'schema' is missing: format telltale-protobuf needs the file that protoc
            sql/meter/v1/pipeline.json | meter.desc | gone.desc | pipeline.json:3: there is no file sql/meter/v1/gone.desc
            """)
    void checkNamesAFaultOnce(String file, String text, String other, String fault) throws IOException {
        create();
        Path changed = project.folder().resolve(file);
        Files.writeString(changed, project.text(file).replace(text, other));

        assertThat(project.faults("meter")).singleElement().asString().startsWith("sql/meter/v1/" + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --schema meter.proto | 1 | meter.proto is a source; give the file of protoc --include_imports --descriptor_set_out
            --schema meter.desc --message acme.Other | 1 | meter.desc: The schema has no message acme.Other; it has acme.Reading.
            --message acme.Reading | 2 | --message needs --schema
            """)
    void aMistakeIsOneLine(String options, int status, String sentence) {
        String words = "meter --topic meters " + options.replace("meter.", SCHEMA.getParent() + "/meter.");

        assertThat(project.create(words.split(" "))).isEqualTo(status);
        assertThat(project.errors().toString()).contains(sentence).hasLineCount(1);
    }

    private void create() {
        assertThat(project.createFrom("meter", "s.jsonl", SAMPLE, "--schema", SCHEMA.toString(), "--yes"))
                .as("%s", project.errors())
                .isZero();
    }
}
