package dev.telltale.local.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.DeadLetters;
import dev.telltale.local.deadletter.Place;
import dev.telltale.local.deadletter.ReceivedRecords;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Invariant.DEAD_LETTER_KEEPS_BYTES;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A compressed record may be larger than the limit of a topic after decompression; the pipeline still processes it. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = {DEAD_LETTER_KEEPS_BYTES, BAD_RECORD_COSTS_NO_GOOD_ONE},
        mode = {STREAM, BATCH},
        level = STACK)
final class GiantRecordTest {
    private static final String PIPELINE = "weather";
    private static final int GIANT = 70_000_000;
    private static final String READING = "{\"client\":\"s\",\"ts\":\"2026-05-12 02:11:37\",\"temperature\":20%s}";
    private static final String CUT = " of 70,000,000 bytes, first 1,000,000 kept, sha256 ";

    private final CaseStack.Running stack;
    private final Manifest manifest;
    private final CaseTopics kafka;

    GiantRecordTest(CaseStack.Running stack) {
        this.stack = stack;
        this.manifest = stack.files().get(PIPELINE, stack.settings()).manifest();
        this.kafka = new CaseTopics(stack.stack());
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @Test
    void isCountedIfUsableAndADeadLetterIfNot() {
        kafka.recreate(manifest);
        write(null, READING.formatted(""));
        write(null, "@".repeat(GIANT));
        write(null, READING.formatted(",\"note\":\"" + "x".repeat(GIANT) + "\""));
        write("k".repeat(GIANT), "[]");
        write(null, READING.formatted(" ".repeat(GIANT)));
        try (Handle database = stack.owner().open()) {
            CaseTables tables =
                    new CaseTables(database, PIPELINE, manifest.topic().name());
            tables.empty();
            LiveRun.toTheEnd(stack.files(), PIPELINE, stack.settings());
            List<String> live = assertTables(database);
            assertDeadLetterTopic();
            assertOriginalRecordIsFound();

            tables.empty();
            new BatchRun(stack.files().get(PIPELINE, stack.settings())).land(count -> {});
            BatchRun batch = new BatchRun(stack.files().get(PIPELINE, stack.settings()));
            batch.compute(Optional.empty(), Optional.empty());
            assertThat(assertTables(database)).isEqualTo(live);
            tables.empty();
        }
    }

    private List<String> assertTables(Handle database) {
        assertThat(database.createQuery("SELECT sum(reading_count) FROM weather_windows")
                        .mapTo(Long.class)
                        .one())
                .isEqualTo(3);
        List<String> errors = database.createQuery(
                        "SELECT error FROM dead_letters WHERE topic = :topic " + "ORDER BY partition_offset")
                .bind("topic", manifest.topic().name())
                .mapTo(String.class)
                .list();
        assertThat(errors)
                .satisfiesExactly(
                        error -> assertThat(error)
                                .startsWith("not JSON: ")
                                .contains("; 70,000,000 bytes, first 1,000,000"),
                        error -> assertThat(error).startsWith("expected a JSON object, found an array; key" + CUT));
        assertThat(database.createQuery("SELECT octet_length(payload) || ' ' || coalesce(octet_length(record_key), 0) "
                                + "FROM dead_letters WHERE topic = :topic ORDER BY partition_offset")
                        .bind("topic", manifest.topic().name())
                        .mapTo(String.class)
                        .list())
                .containsExactly("1000000 0", "2 1000000");
        return errors;
    }

    private void assertDeadLetterTopic() {
        List<ConsumerRecord<byte[], byte[]>> letters =
                kafka.readBytes(manifest.deadLetterTopic().name(), 0);
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).hasSize(1_000_000);
        assertThat(header(letters.get(0), "payload-length")).isEqualTo("70000000");
        assertThat(header(letters.get(0), "error")).endsWith(header(letters.get(0), "payload-sha256"));
        assertThat(letters.get(1).key()).hasSize(1_000_000);
        assertThat(header(letters.get(1), "key-length")).isEqualTo("70000000");
    }

    private void assertOriginalRecordIsFound() {
        Jdbi database = Jdbi.create(
                stack.settings().get(Setting.DATABASE_URL),
                stack.settings().get(Setting.DATABASE_USER),
                stack.settings().get(Setting.DATABASE_PASSWORD));
        DeadLetter letter =
                new DeadLetters(database).at(PIPELINE, manifest.topic().name(), new Place(0, 1));
        assertThat(letter.whole()).isFalse();
        ReceivedRecords received = new ReceivedRecords(KafkaClient.of(stack.settings()));
        assertThat(received.whole(letter).payload()).hasSize(GIANT).containsOnly('@');
        DeadLetter elsewhere = new DeadLetter(
                letter.pipeline(),
                letter.topic(),
                new Place(0, 2),
                letter.receivedAt(),
                letter.error(),
                letter.key(),
                letter.payload(),
                letter.length(),
                false,
                letter.replayedAt());
        assertThatThrownBy(() -> received.whole(elsewhere))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("only the beginning of the record at 0:2")
                .hasMessageContaining("weather_data does not hold it any more");
        assertThat(received.wholeIfAvailable(elsewhere)).isSameAs(elsewhere);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Compresses: 70 MB become 70 KB. */
    private void write(String key, String value) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                stack.stack().endpoints().bootstrapServers(),
                "compression.type",
                "gzip",
                "max.request.size",
                200_000_000,
                "buffer.memory",
                200_000_000L);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(manifest.topic().name(), 0, bytes(key), bytes(value)));
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
