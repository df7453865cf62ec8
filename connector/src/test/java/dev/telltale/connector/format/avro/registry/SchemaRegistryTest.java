package dev.telltale.connector.format.avro.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.connector.format.avro.registry.MeterRecords.AVRO_V1;
import static dev.telltale.connector.format.avro.registry.MeterRecords.row;
import static dev.telltale.connector.format.avro.registry.MeterRecords.withHeader;
import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Invariant.PEERS_ARE_VERIFIED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Records name their writer schema in a real schema registry. */
@Tag("stack")
final class SchemaRegistryTest {

    private static SchemaRegistry registry;
    private static int first;

    @BeforeAll
    static void start(@TempDir Path folder) {
        registry = new SchemaRegistry(folder);
        first = registry.register("meters", MeterRecords.V1);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void readsEachRecordByItsOwnWriterSchema() {
        var format = open(Map.of());
        int second = registry.register("meters-2", MeterRecords.V2);
        byte[] newer = {2, 'k', 0, 0, 0, 0, 0, 0, 4, 64, 2, 'b'};

        assertThat(decode(format, withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, null, null));
        assertThat(decode(format, withHeader(second, newer))).isEqualTo(row("b", 2.5, "k", null));
        assertThat(decode(format, withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, null, null));
    }

    @Test
    void resolvesAgainstTheReaderSchemaByAvrosOwnRules() {
        int renamed = registry.register(
                "meters-3",
                MeterRecords.record(
                        "{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"amount\", \"type\": \"long\"}"));
        var format = open(Map.of("schema", MeterRecords.V2));

        assertThat(decode(format, withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, "W", null));
        assertThat(decode(format, withHeader(renamed, AVRO_V1))).isEqualTo(row("a", 7.0, "W", null));
    }

    @Proves(value = BAD_RECORD_COSTS_NO_GOOD_ONE, mode = STREAM, level = STACK)
    @Test
    void makesADamagedRecordADeadLetterBetweenTwoGoodOnes() {
        var format = open(Map.of());
        int wrongType = registry.register("meters-4", MeterRecords.record("{\"name\": \"id\", \"type\": \"bytes\"}"));
        int noAvro = registry.register(
                "json", "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\"}", "JSON");
        Map<byte[], String> damaged = new HashMap<>();
        damaged.put(new byte[] {7, 7}, "expected a schema registry header, which starts with byte 0, found byte 0x07");
        damaged.put(new byte[] {0, 0, 0}, "the record ends in the middle of its schema registry header");
        damaged.put(withHeader(first, new byte[] {2}), "schema id " + first + ": field id: its declared length is 1");
        damaged.put(withHeader(first, new byte[] {2, 'a', 14, 0}), "schema id " + first + ": 1 byte is left over");
        damaged.put(withHeader(4_000_000, AVRO_V1), "the schema registry has no schema id 4000000");
        damaged.put(withHeader(-5, AVRO_V1), "there is no schema id -5");
        damaged.put(
                withHeader(wrongType, AVRO_V1),
                "schema id " + wrongType + " does not fit the columns: field id is bytes");
        damaged.put(withHeader(noAvro, AVRO_V1), "schema id " + noAvro + " is JSON, not Avro");

        damaged.forEach((record, error) -> {
            assertThat(decode(format, record).getField(3).toString()).startsWith(error);
            assertThat(decode(format, withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, null, null));
        });
    }

    @Test
    void failsInsteadOfLosingRecordsWhenTheRegistryDoesNotAnswer() throws IOException {
        var unreachable = open(Map.of("url", "http://localhost:" + SchemaRegistry.freePort()));
        assertThatThrownBy(() -> unreachable.deserialize(withHeader(first, AVRO_V1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("schema registry http://localhost:")
                .hasMessageContaining("does not answer");

        var wrongPath = open(Map.of("url", registry.url().replace("/v7", "/v8x")));
        assertThatThrownBy(() -> wrongPath.deserialize(withHeader(first, AVRO_V1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers with status 404");
    }

    @Proves(value = PEERS_ARE_VERIFIED, mode = ANY, level = STACK)
    @Test
    void logsInOverTls(@TempDir Path folder) throws IOException {
        String user = "Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));
        try (TlsProxy proxy = new TlsProxy(folder, URI.create(registry.url()).getPort(), user)) {
            Map<String, String> tls = Map.of(
                    "url",
                    proxy.url(),
                    "ssl.truststore.location",
                    proxy.trusted().toString(),
                    "ssl.truststore.password",
                    TlsProxy.PASSWORD,
                    "basic-auth.credentials-source",
                    "USER_INFO",
                    "basic-auth.user-info",
                    "me:pass");
            assertThat(decode(open(tls), withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, null, null));

            Map<String, String> wrong = new HashMap<>(tls);
            wrong.put("basic-auth.user-info", "me:wrong");
            assertThatThrownBy(() -> open(wrong).deserialize(withHeader(first, AVRO_V1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answers with status 401");
        }
    }

    @Proves(value = PEERS_ARE_VERIFIED, mode = ANY, level = STACK)
    @Test
    void takesTokenAndCertificatesFromAFileOfProperties(@TempDir Path folder) throws IOException {
        try (TlsProxy proxy = new TlsProxy(folder, URI.create(registry.url()).getPort(), "Bearer token")) {
            Path file = Files.writeString(
                    folder.resolve("registry.properties"), """
                    schema.registry.ssl.truststore.location=%s
                    schema.registry.ssl.truststore.password=%s
                    bearer.auth.credentials.source=STATIC_TOKEN
                    bearer.auth.token=token
                    """.formatted(proxy.trusted(), TlsProxy.PASSWORD));
            var format = open(Map.of("url", proxy.url(), "properties-file", file.toString()));

            assertThat(decode(format, withHeader(first, AVRO_V1))).isEqualTo(row("a", 7.0, null, null));
        }
        assertThatThrownBy(() -> open(Map.of("properties-file", "/nowhere")))
                .hasStackTraceContaining("cannot read the properties of the schema registry's client in /nowhere");
    }

    @Test
    void readsIdsOfEightBytes() {
        byte[] record = ByteBuffer.allocate(9 + AVRO_V1.length)
                .put((byte) 0)
                .putLong(first)
                .put(AVRO_V1)
                .array();
        assertThat(decode(open(Map.of("id-bytes", "8")), record)).isEqualTo(row("a", 7.0, null, null));
    }

    @Test
    void namesAMissingUrlAndAReaderSchemaThatDoesNotFit() {
        assertThatThrownBy(() -> open(Map.of("url", " ")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("SCHEMA_REGISTRY_URL");
        assertThatThrownBy(() -> open(Map.of("schema", MeterRecords.V1)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("has no field unit; it has id, value");
    }

    private static GenericRowData decode(DeserializationSchema<RowData> format, byte[] record) {
        return Formats.decode(format, record);
    }

    private static DeserializationSchema<RowData> open(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("url", registry.url()));
        all.putAll(options);
        return Formats.open(
                new TelltaleAvroConfluentFormatFactory(),
                MeterRecords.COLUMNS,
                all,
                List.of("error"),
                new UnregisteredMetricsGroup());
    }
}
