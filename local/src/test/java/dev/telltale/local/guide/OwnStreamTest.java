package dev.telltale.local.guide;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.format.avro.registry.SchemaRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams of a user become pipelines by commands only: Avro of a schema registry, Protobuf, and a topic without times. */
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnStreamTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Near the end of a window: the watermark of an idle topic advances with the clock. */
    private static final Duration LATE_IN_THE_MINUTE = Duration.ofSeconds(50);

    private static final long NOON =
            Instant.parse("2026-06-01T12:00:00Z").plus(LATE_IN_THE_MINUTE).toEpochMilli();

    private static final String DESCRIPTORS = "src/test/resources/protobuf/meter.desc";

    private SchemaRegistry registry;
    private StreamProject project;
    private int first;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        registry = new SchemaRegistry(Files.createDirectory(folder.resolve("registry")));
        first = registry.register("power", PowerRecords.FIRST);
        project = new StreamProject(folder.resolve("own-streams"));
        project.run("new", "device", "--topic", "devices", "--schema", DESCRIPTORS, "--time", "measured_at", "--yes");
        project.run("new", "meter", "--topic", "meters", "--registry", registry.url(), "--subject", "power", "--yes");
        Path schema = Files.writeString(folder.resolve("power.avsc"), PowerRecords.FIRST);
        project.run("new", "gauge", "--topic", "gauges", "--schema", schema.toString(), "--yes");
        project.readByRegistry("gauge", registry.url());
        project.start();
    }

    @AfterAll
    void stop() {
        if (project != null) {
            project.close();
        }
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void readsWhatWritersOfSeveralSchemasOfASubjectWrote() throws Exception {
        registry.register("power", PowerRecords.EVOLVED);
        project.write(
                "meters",
                System.currentTimeMillis(),
                PowerRecords.encoded(first, "m1", NOON + 1_000, 100),
                PowerRecords.encoded(99_999, "m1", NOON, 1));
        Path file = Files.writeString(
                project.file("readings.jsonl"), """
                {"id":"m1","ts":%d,"power_w":300,"phase":"L2"}
                {"id":"m1","ts":%d,"power_w":500}
                {"id":"m2","ts":%d,"power_w":50}
                no reading
                """.formatted(NOON + 2_000, NOON + 3_000, NOON + 4_000));
        project.run("produce", "meter", "--file", file.toString(), "--speed", "max", "--event-time", "original");
        List<String> expected = List.of("m1 300 100 500 3", "m2 50 50 50 1");

        project.submit("meter");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(meters("stream")).isEqualTo(expected));
        assertThat(project.run("dead-letters", "meter"))
                .contains("the schema registry has no schema id 99999", "expected a schema registry header");
        assertThat(project.run("dead-letters", "meter", "show", "0:1"))
                .contains("the schema registry has no schema id 99999", "00 00 01 86 9F");
        String again = "new again --topic meters --bootstrap " + project.broker() + " --registry " + registry.url()
                + " --subject power --yes";
        assertThat(project.run(again.split(" ")))
                .contains("4 readings of topic meters", "2 records cannot be parsed")
                .doesNotContain("no expected rows");

        project.database().useHandle(handle -> handle.execute("DELETE FROM meter_windows"));
        project.run("batch", "meter");
        assertThat(meters("batch")).isEqualTo(expected);
    }

    @Test
    void readsProtobufByTheDescriptorsAlone() throws Exception {
        Path file = Files.writeString(project.file("devices.jsonl"), """
                {"meter":{"id":"d1"},"measured_at":"%1$sZ","power_w":1.5,"total_wh":18446744073709551615,"status":"FAULT"}
                {"meter":{"id":"d1"},"measured_at":"%1$sZ","power_w":2.5,"voltage_v":230}
                {"meter":{"id":"d2"},"measured_at":"%1$sZ"}
                {"meter":{"id":"d2"},"measured_at":"%1$sZ","status":"BROKEN"}
                """.formatted("2026-06-01T12:00:50"));
        project.run("produce", "device", "--file", file.toString(), "--speed", "max", "--event-time", "original");
        project.write("devices", System.currentTimeMillis(), new byte[] {0, 0, 0, 0, 7, 0, 9});
        List<String> expected = List.of("d1 2 230 18446744073709551615 2", "d2 0 0 1");

        project.submit("device");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(devices("stream")).isEqualTo(expected));
        assertThat(project.run("dead-letters", "device"))
                .contains("no message acme.Reading: ", "starts with a schema registry header, id 7");
        assertThat(project.run(
                        "new",
                        "third",
                        "--topic",
                        "devices",
                        "--schema",
                        DESCRIPTORS,
                        "--bootstrap",
                        project.broker(),
                        "--yes"))
                .contains("3 readings of topic devices", "2 records cannot be parsed")
                .doesNotContain("no expected rows");

        project.database().useHandle(handle -> handle.execute("DELETE FROM device_windows"));
        project.run("batch", "device");
        assertThat(devices("batch")).isEqualTo(expected);
    }

    @Test
    void registersTheSchemaOfTheColumnsForASubjectThatHasNone() throws Exception {
        Path file = Files.writeString(project.file("gauges.jsonl"), """
                {"id":"g1","ts":%d,"power_w":1}
                {"id":"g1","ts":%d,"power_w":2}
                {"id":"g2","ts":%d}
                """.formatted(NOON, NOON + 1_000, NOON + 2_000));
        project.run("produce", "gauge", "--file", file.toString(), "--speed", "max", "--event-time", "original");
        project.run("batch", "gauge");

        assertThat(rows("id, power_max_watts, reading_count", "gauge", "batch")).containsExactly("g1 2 2", "g2 1");
    }

    @Test
    void takesTheTimesOfTheRecordsOfALiveTopicWithoutOthers() throws Exception {
        Instant start = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
        project.createTopic("doors");
        project.write(
                "doors",
                start.plus(LATE_IN_THE_MINUTE).toEpochMilli(),
                text("{\"door\":\"a\",\"open_s\":1.5}"),
                text("no reading"),
                text("{\"door\":\"b\",\"open_s\":4}"),
                new byte[] {-1, 0},
                null,
                text("{\"door\":\"a\",\"open_s\":2.5}"));
        assertThat(project.run("new", "door", "--topic", "doors", "--bootstrap", project.broker(), "--yes"))
                .contains("3 readings of topic doors", "3 records cannot be parsed", "the timestamp of the record");
        project.run("migrate");
        List<String> expected = List.of("a " + start + " 2 2", "b " + start + " 4 1");

        project.submit("door");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(doors("stream")).isEqualTo(expected));
        project.database().useHandle(handle -> handle.execute("DELETE FROM door_windows"));
        project.run("batch", "door");
        assertThat(doors("batch")).isEqualTo(expected);
    }

    private List<String> meters(String mode) {
        return rows("id, power_avg_watts, power_min_watts, power_max_watts, reading_count", "meter", mode);
    }

    private List<String> devices(String mode) {
        return rows("meter_id, power_avg_watts, voltage_max_volts, total_max_wh, reading_count", "device", mode);
    }

    private List<String> doors(String mode) {
        return rows(
                "door, to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), open_s_avg, reading_count",
                "door",
                mode);
    }

    private List<String> rows(String columns, String pipeline, String mode) {
        return project.database()
                .withHandle(handle -> handle.createQuery("SELECT concat_ws(' ', " + columns + ") FROM " + pipeline
                                + "_windows WHERE processed_by = :mode ORDER BY 1")
                        .bind("mode", mode)
                        .mapTo(String.class)
                        .list());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
