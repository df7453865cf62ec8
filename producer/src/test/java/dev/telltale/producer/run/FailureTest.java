package dev.telltale.producer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
import dev.telltale.producer.Speed;
import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(WithBroker.class)
@Tag("stack")
final class FailureTest {
    private static final Path FOUR_NURSES = Recording.FOUR_NURSES;

    private static ProduceException failureOf(Map<String, Object> client, String topic, Path file) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(topic)
                .files(List.of(file))
                .speed(Speed.MAX)
                .build();
        return catchThrowableOfType(
                ProduceException.class, () -> new ReadingProducer().run(request, client, Progress.SILENT, () -> false));
    }

    @Test
    @Timeout(15)
    void namesABrokerThatDoesNotAnswer() {
        var unreachable = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");

        assertThat(failureOf(unreachable, "any", FOUR_NURSES))
                .hasMessage("Kafka does not answer at 127.0.0.1:1: is it running, and does it require TLS?");
    }

    @Test
    void namesAMalformedAddress() {
        assertThat(failureOf(Map.of("bootstrap.servers", "nowhere"), "any", FOUR_NURSES))
                .hasMessageStartingWith("Kafka cannot be used at nowhere: Invalid url in bootstrap.servers");
    }

    @Test
    void namesATopicThatIsMissing(TestBroker broker) {
        assertThat(failureOf(broker.client(), "missing", FOUR_NURSES))
                .hasMessageMatching(
                        "Kafka at 127.0.0.1:\\d+ has no topic missing: create it, for example with ./telltale topics");
    }

    @Test
    void namesARecordingThatCannotBeUsed(TestBroker broker, @TempDir Path folder) throws IOException {
        String topic = broker.topic("unused", 1).name();
        Path notGzip = Files.writeString(folder.resolve("not.csv.gz"), Recording.HEADER);
        Path headerless = Files.writeString(folder.resolve("headerless.csv"), "X,Y,Z,EDA,HR,id\n");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        byte[] whole = Files.readAllBytes(FOUR_NURSES);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        Path absent = folder.resolve("absent.csv");

        assertThat(failureOf(broker.client(), topic, absent)).hasMessage(absent + " does not exist");
        assertThat(failureOf(broker.client(), topic, folder)).hasMessage(folder + " is a directory, not a recording");
        assertThat(failureOf(broker.client(), topic, notGzip))
                .hasMessage(notGzip + " is named .gz but is not a gzip file");
        assertThat(failureOf(broker.client(), topic, headerless))
                .hasMessage(headerless + ":1: the header lacks TEMP, datetime; it is \"X,Y,Z,EDA,HR,id\"");
        assertThat(failureOf(broker.client(), topic, empty))
                .hasMessage(empty + " is empty: the header line is missing");
        assertThat(failureOf(broker.client(), topic, cut))
                .hasMessage(cut + " is truncated: its gzip data end too early");
    }

    @Test
    void countsOnlyAcknowledgedRecords(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("small-records-only", 1, Map.of("max.message.bytes", "300"));
        String tooLong = new Random(1)
                .ints(1_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        Path file = Recording.write(
                folder,
                "1,2,3,,,,w1,2020-07-01 12:00:00,0",
                "1,2,3,,,,w1,2020-07-01 12:00:01,0",
                "1,2,3,,,," + tooLong + ",2020-07-01 12:00:02,0",
                "1,2,3,,,,w1,2020-07-01 12:00:03,0");

        ProduceException failure = failureOf(broker.client(), topic.name(), file);

        assertThat(failure).hasMessageContaining("writing to topic small-records-only");
        ProduceReport report = failure.report().orElseThrow();
        assertThat(report.position()).isEqualTo(2);
        assertThat(report.readings()).isEqualTo(topic.records().size());
        assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(30));
    }
}
