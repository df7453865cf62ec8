package dev.telltale.producer.run;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
import dev.telltale.producer.Speed;
import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

@ExtendWith(WithBroker.class)
@Tag("stack")
final class MalformedRowsTest {
    private static final String[] ROWS = {
        "1,2,3,0.5,80,33,w1,2020-07-01 12:00:00.000,0",
        "1,2,3,0.5,80,33,w1",
        "1,2,x,0.5,80,33,w1,2020-07-01 12:00:00.100,0",
        "1,2,3,0.5,80,33,,2020-07-01 12:00:00.200,0",
        "",
        "1,2,3,0.5,80,33,w1,2020-02-30 12:00:00.300,0",
        "1,2,3,0.5,80,33,\"w1,2020-07-01 12:00:00.350,0",
        "1,2,3,0.5,80,33,w1,01/07/2020 12:00,0",
        "1,2,3,0.5,80,33,w1,2020-07-01 12:00:00.360,0,9",
        "1,2,3,0.5,\"80,5\",33,w1,2020-07-01 12:00:00.370,0",
        "1,2,3,NaN, ,33,\"w1\",2020-07-01 12:00:00.400,high",
    };

    private static ProduceRequestBuilder replay(TestTopic topic, Path file) {
        return ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(topic.name())
                .files(List.of(file))
                .speed(Speed.MAX);
    }

    @Test
    void areReportedCountedAndSkipped(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("malformed", 1);
        Path file = Recording.write(folder, ROWS);
        var notes = new RecordedNotes();

        ProduceReport report =
                new ReadingProducer().run(replay(topic, file).build(), broker.client(), notes, () -> false);

        assertThat(notes.sentences())
                .containsExactly(
                        file + ":3: 7 columns instead of 9",
                        file + ":4: \"x\" is not a number (Z)",
                        file + ":5: no worker (id)",
                        file
                                + ":7: \"2020-02-30 12:00:00.300\" is not a time: day 30 of 2020-02 does not exist (datetime)",
                        file + ":8: a double quote that is not closed",
                        "further malformed rows are counted, but not reported one by one");
        assertThat(report.skipped().byReason())
                .containsExactly(
                        entry("a double quote that is not closed", 1L),
                        entry("another number of columns than the header", 2L),
                        entry("no number (HR)", 1L),
                        entry("no number (Z)", 1L),
                        entry("no time (datetime)", 2L),
                        entry("no worker (id)", 1L));
        assertThat(report.malformed()).isEqualTo(8);
        assertThat(report.readings()).isEqualTo(2);
        assertThat(topic.records()).extracting(row -> row.key()).containsExactly("w1", "w1");
    }

    @Test
    void stopAStrictRunBeforeAnythingIsSent(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("strict", 1);
        Path file = Recording.write(folder, ROWS);
        ProduceRequest strict = replay(topic, file).strict(true).build();

        assertThatExceptionOfType(ProduceException.class)
                .isThrownBy(() -> new ReadingProducer().run(strict, broker.client(), Progress.SILENT, () -> false))
                .withMessage(file + ":3: 7 columns instead of 9")
                .satisfies(failure -> assertThat(failure.report()).isEmpty());
        assertThat(topic.records()).isEmpty();
    }
}
