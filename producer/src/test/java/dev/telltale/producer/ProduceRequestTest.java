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
    void goesToThePipelinesTopicInRealTimeWhenNothingIsSaid() {
        ProduceRequest request = ProduceRequest.of(ReadingKind.WEATHER).build();

        assertThat(request.topic()).isEqualTo("weather_data");
        assertThat(request.devices()).isEqualTo(3);
        assertThat(request.speed()).isEqualTo(Speed.REAL_TIME);
        assertThat(request.eventTime()).isEqualTo(EventTimeMode.NOW);
        assertThat(request.isEndless()).isTrue();
    }

    @Test
    void refusesReadingsWithoutEndThatWouldRunAheadOfTheClock() {
        String sentence = "readings without end would soon lie in the future at that speed: give a count, or speed 1";

        assertRefused(ProduceRequest.of(ReadingKind.WEATHER).speed(Speed.MAX), sentence);
        assertRefused(
                ProduceRequest.of(ReadingKind.STRESS).files(A_FILE).loop(true).speed(new Speed(2)), sentence);
        assertThat(ProduceRequest.of(ReadingKind.WEATHER)
                        .speed(Speed.MAX)
                        .count(9)
                        .build()
                        .isEndless())
                .isFalse();
    }

    @Test
    void refusesFilesAndLoopsWhereTheyMeanNothing() {
        assertRefused(ProduceRequest.of(ReadingKind.STRESS), "stress replays recordings: name at least one file");
        assertRefused(
                ProduceRequest.of(ReadingKind.HEART_RATE).files(A_FILE), "heart_rate is simulated and reads no file");
        assertRefused(
                ProduceRequest.of(ReadingKind.WEATHER).loop(true),
                "weather is simulated and has no end anyway: loop is for recordings");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertRefused(ProduceRequest.of(ReadingKind.WEATHER).devices(0), "at least one device is needed");
        assertRefused(ProduceRequest.of(ReadingKind.WEATHER).count(0), "the count must be at least 1");
        assertRefused(ProduceRequest.of(ReadingKind.WEATHER).skip(-1), "the readings to skip cannot be fewer than 0");
    }

    @Test
    void knowsThePipelinesByTheirWords() {
        assertThat(ReadingKind.parse("vehicle_pressure")).isEqualTo(ReadingKind.VEHICLE_PRESSURE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadingKind.parse("rain"))
                .withMessage(
                        "nothing produces readings for \"rain\": choose one of stress, heart_rate, vehicle_pressure, weather");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventTimeMode.parse("later"))
                .withMessage("\"later\" is no event time: give now or original");
    }
}
