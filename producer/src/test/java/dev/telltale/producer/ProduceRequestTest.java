package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ProduceRequestTest {
    private static final List<Path> A_FILE = List.of(Path.of("day.csv"));

    private static void assertRefused(ProduceRequestBuilder request, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(request::build).withMessage(sentence);
    }

    @Test
    void sendsToTheTopicOfThePipelineInRealTimeByDefault() {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("weather")).build();

        assertThat(request.topic()).isEqualTo("weather_data");
        assertThat(request.devices()).isEqualTo(3);
        assertThat(request.speed()).isEqualTo(Speed.REAL_TIME);
        assertThat(request.eventTime()).isEqualTo(EventTimeMode.NOW);
        assertThat(request.isEndless()).isTrue();
    }

    @Test
    void refusesEndlessReadingsAheadOfTheClock() {
        String sentence = "readings without end would be ahead of the clock at this speed: give a count, or speed 1";

        assertRefused(ProduceRequest.of(ReadingKind.parse("weather")).speed(Speed.MAX), sentence);
        assertRefused(
                ProduceRequest.of(ReadingKind.parse("stress"))
                        .files(A_FILE)
                        .loop(true)
                        .speed(new Speed(2)),
                sentence);
        assertThat(ProduceRequest.of(ReadingKind.parse("weather"))
                        .speed(Speed.MAX)
                        .count(9)
                        .build()
                        .isEndless())
                .isFalse();
    }

    @Test
    void refusesFilesAndLoopsOfSimulations() {
        assertRefused(
                ProduceRequest.of(ReadingKind.parse("stress")), "stress replays recordings: give at least one file");
        assertRefused(
                ProduceRequest.of(ReadingKind.parse("weather")).files(A_FILE),
                "weather is simulated and reads no file");
        assertRefused(
                ProduceRequest.of(ReadingKind.parse("weather")).loop(true),
                "weather is simulated and has no end: loop is for recordings");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertRefused(ProduceRequest.of(ReadingKind.parse("weather")).devices(0), "at least one device is needed");
        assertRefused(ProduceRequest.of(ReadingKind.parse("weather")).count(0), "the count must be at least 1");
        assertRefused(
                ProduceRequest.of(ReadingKind.parse("weather")).skip(-1),
                "the number of readings to skip must not be negative");
    }

    @Test
    void findsKindsByPipeline() {
        assertThat(ReadingKind.all())
                .allSatisfy(kind ->
                        assertThat(ReadingKind.parse(kind.pipeline()).topic()).isEqualTo(kind.topic()));
        assertThat(ReadingKind.find("rain")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadingKind.parse("rain"))
                .withMessageStartingWith("no readings can be produced for \"rain\": choose one of ")
                .withMessageContaining("weather");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventTimeMode.parse("later"))
                .withMessage("\"later\" is not an event time: use now or original");
    }
}
