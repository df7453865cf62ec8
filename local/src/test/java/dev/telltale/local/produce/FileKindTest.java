package dev.telltale.local.produce;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.format.avro.schema.DerivedSchema;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.injection.Corruption;
import dev.telltale.producer.reading.ReadingFeed;
import dev.telltale.producer.reading.TimeSpan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Records of files for a pipeline with nested columns that no code knows. */
final class FileKindTest {
    private static final String FIRST = "{ \"ts\":1769860800000, \"meter\":{\"id\":42,\"site\":\"é\"},\"w\":1.10 }";
    private static final String SECOND = "{\"meter\":{\"id\":43},\"w\":2,\"ts\":\"1769860801000\"}";

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void sendsLinesAsTheyAre() throws IOException {
        String garbage = "no reading at all";
        Path file = file("readings.jsonl", "\uFEFF" + FIRST + "\r\n\n" + garbage + "\n" + SECOND);

        List<FileReading> readings = readings(open("telltale-json", file));

        assertThat(readings).extracting(FileKindTest::text).containsExactly(FIRST, garbage, SECOND);
        assertThat(readings).extracting(FileReading::key).containsExactly("42", null, "43");
        assertThat(readings).extracting(FileReading::eventTimeMillis).containsExactly(NOON, NOON, NOON + 1_000);
        assertThat(notes).containsExactly(file + ":3: sent as it is: not a JSON object");
    }

    @Test
    void shiftsTheEventTimeAndNothingElse() throws IOException {
        ReadingFeed<FileReading> feed = open("telltale-json", gzip("readings.json.gz", FIRST + "\n" + SECOND + "\n"));

        assertThat(readings(feed).stream().map(reading -> reading.at(reading.eventTimeMillis() + 5_500)))
                .extracting(FileKindTest::text)
                .containsExactly(
                        FIRST.replace("1769860800000", "1769860805500"),
                        SECOND.replace("1769860801000", "1769860806500"));
        assertThat(feed.source().spanOf(feed.source().from(0))).isEqualTo(new TimeSpan(NOON, NOON + 1_000, 2));
    }

    @Test
    void readsCsvInTheTypesOfTheContract() throws IOException {
        Path file = file("readings.csv", """
                meter.id,ts,w,phases,meter.site,comment
                0042,1769860800000,+1.50,"[1,2]","a ""b\""\",ignored
                43,1769860801000,much,,,
                44,1769860802000,1,[1],x,y,z
                """);

        ReadingFeed<FileReading> feed = open("telltale-json", file);

        assertThat(readings(feed))
                .extracting(FileKindTest::text)
                .containsExactly(
                        "{\"meter\":{\"id\":42,\"site\":\"a \\\"b\\\"\"},\"ts\":1769860800000,\"w\":1.50,"
                                + "\"phases\":[1,2]}",
                        "{\"meter\":{\"id\":43},\"ts\":1769860801000,\"w\":\"much\"}");
        assertThat(feed.skipped().get().byReason()).isEqualTo(Map.of("more fields than the header", 1L));
        assertThat(notes).containsExactly(file + ":4: skipped: more fields than the header");
    }

    @Test
    void writesOtherFormatsWithTheirEncoder() throws IOException {
        ReadingFeed<FileReading> feed =
                open("csv", file("readings.csv", "meter.id;ts;w\n42;1769860800000;1.50\n43;1769860801000;much\n"));
        assertThat(readings(feed))
                .extracting(reading -> new String(feed.format().encode(reading), UTF_8))
                .containsExactly(
                        "42;,1769860800000,1.5,", "{\"meter\":{\"id\":43},\"ts\":1769860801000,\"w\":\"much\"}");
    }

    @Test
    void encodesJsonInTheSchemaOfTheManifest() throws IOException {
        ReadingFeed<FileReading> feed = open("avro", file("readings.jsonl", FIRST + "\n" + SECOND + "\n{\"w\":1}"));
        List<byte[]> values = readings(feed).stream().map(feed.format()::encode).toList();

        assertThat(decoded(values.get(0)))
                .isEqualTo("{\"w\": 1.1, \"ts\": 1769860800000, \"meter\": {\"id\": 42, \"site\": \"é\"}}");
        assertThat(decoded(values.get(1)))
                .isEqualTo("{\"w\": 2.0, \"ts\": 1769860801000, \"meter\": {\"id\": 43, \"site\": \"none\"}}");
        assertThat(new String(values.get(2), UTF_8)).isEqualTo("{\"w\":1}");
    }

    @Test
    void encodesJsonInTheSchemaOfTheContract() throws IOException {
        ReadingFeed<FileReading> feed = open("telltale-avro", file("readings.jsonl", SECOND));

        Schema schema = new Schema.Parser()
                .parse(DerivedSchema.of(ContractColumns.of(EnergyPipeline.of(folder, "telltale-avro")))
                        .toString());
        assertThat(new GenericDatumReader<>(schema)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(
                                                feed.format()
                                                        .encode(readings(feed).get(0)),
                                                null))
                        .toString())
                .isEqualTo("{\"meter\": {\"id\": 43, \"site\": null}, \"ts\": 1769860801000, \"w\": 2.0, "
                        + "\"phases\": null}");
    }

    @Test
    void refusesFilesThatAreNotOfThisKind() throws IOException {
        assertThatThrownBy(() -> open("telltale-json", file("one.json", "[\n" + FIRST + "]")))
                .isInstanceOf(ProduceException.class)
                .hasMessageContaining("one.json:1: this is a JSON document of several lines; write one JSON object");
        assertThatThrownBy(() -> open("telltale-json", file("short.csv", "meter.id,w\n1,2\n")))
                .hasMessageContaining(
                        "short.csv:1: the header has no column ts; the contract has meter.id, meter.site,");
        assertThatThrownBy(() -> open("telltale-json", file("empty.jsonl", "\n")))
                .hasMessageContaining("there is no record in ");
        assertThatThrownBy(() -> open("ogg", file("readings.jsonl", FIRST)))
                .hasMessage(
                        "no value can be written in format ogg: " + "send the records of energy with your own program");
        assertThatThrownBy(() -> open("telltale-json", true, file("bad.jsonl", FIRST + "\n{\"ts\":1}")))
                .hasMessageContaining("bad.jsonl:2: no value at meter.id; nothing is sent");
    }

    @Test
    void corruptsRecordsOnPurpose() throws IOException {
        ReadingFeed<FileReading> feed = open("telltale-json", file("readings.jsonl", FIRST));
        FileReading reading = readings(feed).get(0);

        assertThat(corrupted(Corruption.MISSING_KEY, reading, feed)).isEqualTo(FIRST.replace("42", "null"));
        assertThat(corrupted(Corruption.UNREADABLE_TIME, reading, feed))
                .isEqualTo(FIRST.replace("1769860800000", "\"yesterday at noon\""));
        assertThat(corrupted(Corruption.FAR_FUTURE, reading, feed)).contains("\"ts\":7955114522000,");
    }

    private static String corrupted(Corruption corruption, FileReading reading, ReadingFeed<FileReading> feed) {
        return new String(corruption.apply(reading, feed.format()), UTF_8);
    }

    private static final long NOON = 1_769_860_800_000L;

    private ReadingFeed<FileReading> open(String format, Path file) throws IOException {
        return open(format, false, file);
    }

    private ReadingFeed<FileReading> open(String format, boolean strict, Path file) throws IOException {
        FileKind kind = new FileKind(EnergyPipeline.of(folder, format));
        return kind.open(
                ProduceRequest.of(kind).files(List.of(file)).strict(strict).build(), notes::add);
    }

    private static List<FileReading> readings(ReadingFeed<FileReading> feed) {
        try (Stream<FileReading> readings = feed.source().from(0)) {
            return readings.toList();
        }
    }

    private static String text(FileReading reading) {
        return new String(reading.value(), UTF_8);
    }

    private static String decoded(byte[] avro) throws IOException {
        return new GenericDatumReader<>(new Schema.Parser().parse(EnergyPipeline.SCHEMA))
                .read(null, DecoderFactory.get().binaryDecoder(avro, null))
                .toString();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
        return file;
    }
}
