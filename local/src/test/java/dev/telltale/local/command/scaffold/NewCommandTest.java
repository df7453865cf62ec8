package dev.telltale.local.command.scaffold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A new pipeline follows from a sample, and can be planned in both modes at once. */
final class NewCommandTest {
    private static final String METERS = """
            {"meter":{"id":"m1","site":"a"},"ts":1782900000000,"online":true,"power_w":5,"phases":[{"name":"L1","u_volts":230.1},{"name":"L2","u_volts":229.5}],"total":123456789012345.678901}
            {"meter":{"id":"m2","site":"a"},"ts":1782900000500,"online":false,"power_w":7,"phases":[{"name":"L1","u_volts":230.2},{"name":"L2","u_volts":229.9}],"total":1.5}
            not a reading
            {"meter":{"id":"m1","site":"a"},"ts":1782900001000,"power_w":6,"phases":[{"name":"L1","u_volts":231.1},{"name":"L2","u_volts":null}],"total":null}
            """;

    @TempDir
    private Path parent;

    private NewProject project;

    @BeforeEach
    void nameAFolderThatDoesNotExist() {
        project = NewProject.in(parent.resolve("own-project"));
    }

    @Test
    void nestedReadingsWithNumbersAsTimes() {
        assertThat(project.createFrom("meter", "meters.jsonl", METERS, "--yes"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.out().toString())
                .contains(
                        "3 readings of ",
                        "1 record cannot be parsed and would become dead letters: line 3: ",
                        "2 values in 3 records, always there",
                        "EPOCH-MILLISECONDS, from 2026-07-01T10:00:00Z",
                        "power_watts, unit watts",
                        " up meter");
        assertThat(project.text("telltale.yaml")).contains("name: own-project");
        assertThat(project.text("sql/meter/v1/contract.sql"))
                .contains("meter ROW<id STRING, site STRING>", "power_w DOUBLE COMMENT 'watts'", "total DECIMAL(38, 6)")
                .contains("phases ARRAY<ROW<name STRING, u_volts DOUBLE>>", "total_min DECIMAL(38, 6)");
        assertThat(project.text("sql/meter/v1/readings.sql"))
                .contains("meter.id AS meter_id", "finite(phases[2].u_volts) AS phases_2_u_volts");
        assertThat(project.plan("meter")).doesNotContain("upsertMaterialize");
        assertThat(project.text("sql/meter/v1/cases/first_readings_of_the_sample/expect.csv"))
                .startsWith("meter_id,window_start,window_end,power_avg_watts,")
                .contains("m1,2026-07-01 10:00:00+00,2026-07-01 10:01:00+00,5.5,5,6,");
        assertThat(project.pipeline("meter").query("live")).contains("FROM meter_newest");
    }

    @Test
    void garbageInFieldsDoesNotChangeTheirTypes() {
        String reading = "{\"id\":\"m1\",\"ts\":17829000%02d000,\"code\":%s,\"power_w\":2.5}\n";
        StringBuilder sample = new StringBuilder("{\"id\":\"m1\",\"ts\":\"soon\",\"code\":7,\"power_w\":1}\n");
        for (int second = 0; second < 20; second++) {
            sample.append(reading.formatted(second, second % 2 == 0 ? "7" : "\"x\""));
        }
        assertThat(project.createFrom("meter", "meters.jsonl", sample.toString(), "--key", "id", "--yes"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.out().toString()).contains("code: STRING, because its values are 11 numbers and 10 texts");
        assertThat(project.text("sql/meter/v1/contract.sql")).contains("ts BIGINT", "code STRING");
        assertThat(project.text("sql/meter/v1/pipeline.json")).contains("\"text.of-any-value\": \"true\"");
        assertThat(project.text("sql/meter/v1/cases/first_readings_of_the_sample/expect.csv"))
                .contains("m1,2026-07-01 10:00:00+00,2026-07-01 10:01:00+00,2.5,2.5,2.5,");
    }

    @Test
    void fieldsMayHaveTheNamesOfCommonColumns() {
        assertThat(project.createFrom("event", "events.jsonl", """
                {"event_time": "2026-03-01T12:00:00Z", "topic": "a", "payload": 1.5, "received_at": "x", "id": "m1"}
                {"event_time": "2026-03-01T12:00:07Z", "topic": "b", "payload": 2.5, "received_at": "y", "id": "m1"}
                """, "--key", "id", "--time", "event_time", "--yes"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.text("sql/event/v1/pipeline.json")).contains("\"column\": \"event_time\"");
        assertThat(project.plan("event")).doesNotContain("upsertMaterialize");
        assertThat(project.text("sql/event/v1/cases/first_readings_of_the_sample/expect.csv"))
                .contains("m1,2026-03-01 12:00:00+00,2026-03-01 12:01:00+00,2,1.5,2.5,");
    }

    @Test
    void csvWithHostileNames() {
        String csv = """
                Device-ID,device_id,Timestamp,temp_c,température,a-b,a_b,1st,order,empty,open
                d1,x,2026-11-01T10:00:00+01:00,20.5,1,1,2,3,4.5,,true
                d2,x,2026-11-01T10:00:01+01:00,21,2,1,2,3,4.5,,false
                d1,x,2026-11-01T10:00:02+01:00,,3,1,2,3,4.5,,true
                """;
        assertThat(project.createFrom("flat", "flat.csv", csv, "--key", "Device-ID"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.text("sql/flat/v1/readings.sql"))
                .contains("`Device-ID` AS device_id", "a_b_2", "AS field_1st", "finite(`order`) AS `order`");
        assertThat(project.text("sql/flat/v1/cases/first_readings_of_the_sample/expect.csv"))
                .contains("d1,2026-11-01 09:00:00+00,2026-11-01 09:01:00+00,20.5,20.5,20.5,2,1,3,");
        assertThat(project.plan("flat")).doesNotContain("upsertMaterialize");
    }

    @Test
    void avroContainerFileWithLogicalTypes() throws Exception {
        Path file = AvroSample.in(parent);

        assertThat(project.create("avro_meter", "--topic", "t", "--sample", file.toString(), "--yes"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.out().toString()).contains("either: left out, it is a union of 2 types");
        assertThat(project.text("sql/avro_meter/v1/pipeline.json"))
                .contains("{\"name\": \"avro\", \"options\": {\"schema\": \"avro_meter.avsc\"}}")
                .contains("{\"column\": \"at\", \"format\": \"TIMESTAMP\"}");
        assertThat(project.text("sql/avro_meter/v1/readings.sql")).contains("CAST(device.id AS STRING) AS device_id");
        assertThat(project.plan("avro_meter")).doesNotContain("upsertMaterialize");
    }

    @Test
    void twoHundredColumns() {
        String columns = IntStream.range(0, 198)
                .mapToObj(number -> "\"v" + number + "\":" + number + ".5")
                .collect(Collectors.joining(","));
        String sample = "{\"id\":\"a\",\"time\":\"2026-11-01T10:00:00Z\"," + columns + "}\n";
        assertThat(project.createFrom("wide", "wide.jsonl", sample.repeat(2), "--yes"))
                .as("%s", project.errors())
                .isZero();

        assertThat(project.out().toString()).contains("190 more numbers are columns of the readings");
        assertThat(project.text("sql/wide/v1/pipeline.sql").lines().count()).isLessThanOrEqualTo(60);
        assertThat(project.plan("wide")).doesNotContain("upsertMaterialize");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"v":1.5}                                             | | no field can be the key
            {"id":"a","v":1}                                      | --key x | --key x is no field of the sample; there are id, v
            {"id":"a","at":"noon"}                                | --time at | --time at: its values are no event times (such as "noon")
            {"a_id":"1","b_id":"2","ts":1782900000}               | | the key is in doubt: a_id (1 value in 1 record, always there) or b_id
            {"id":"a","v":1}                                      | --window 1ms | --window must be a whole number of seconds
            """)
    void aMistakeIsOneLineThatNamesTheOption(String sample, String option, String sentence) {
        String[] more = option == null ? new String[0] : option.split(" ");

        assertThat(project.createFrom("p", "s.jsonl", sample + "\n", more)).isEqualTo(2);

        assertThat(project.errors().toString())
                .startsWith("telltale: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(project.folder()).doesNotExist();
    }

    @Test
    void emptySampleIsRefused() {
        assertThat(project.createFrom("p", "s.jsonl", "\n \n")).isEqualTo(1);

        assertThat(project.errors().toString()).contains("s.jsonl is empty: a sample needs at least one reading");
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        assertThat(project.createFrom("meter", "meters.jsonl", METERS, "--yes")).isZero();
        Path manifest = project.folder().resolve("sql/meter/v1/pipeline.json");
        Files.writeString(manifest, "mine");

        assertThat(project.createFrom("meter", "meters.jsonl", METERS, "--yes")).isEqualTo(1);

        assertThat(project.errors().toString()).contains(manifest + " exists already, and nothing is overwritten");
        assertThat(manifest).hasContent("mine");
    }
}
