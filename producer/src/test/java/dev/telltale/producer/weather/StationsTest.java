package dev.telltale.producer.weather;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.producer.random.SeededRandom;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("anywhere")
final class StationsTest {
    private static final int DAY_OF_READINGS = 8 * 6 * 60 * 24;
    private static final long HOUR_MILLIS = 3_600_000;

    private static List<WeatherReading> readings(int stations, long seed, long count) {
        return Stations.readings(stations, seed).from(0).limit(count).toList();
    }

    private static double meanAtHour(List<WeatherReading> readings, long hour) {
        return readings.stream()
                .filter(reading -> reading.eventTimeMillis() / HOUR_MILLIS % 24 == hour)
                .collect(Collectors.averagingDouble(WeatherReading::celsius));
    }

    @Test
    void reportEveryTwoFiveAndTenSeconds() {
        assertThat(readings(3, 1, 8).stream().map(reading -> reading.key() + " " + reading.eventTimeMillis() % 10_000))
                .containsExactly(
                        "device1 0",
                        "device2 0",
                        "device3 0",
                        "device1 2000",
                        "device1 4000",
                        "device2 5000",
                        "device1 6000",
                        "device1 8000");
    }

    @Test
    void followTheDayWithinTheirBounds() {
        List<WeatherReading> tenDays = readings(3, 1, 10 * DAY_OF_READINGS);

        assertThat(meanAtHour(tenDays, 14)).isGreaterThan(meanAtHour(tenDays, 2) + 10);
        assertThat(tenDays).allSatisfy(reading -> {
            assertThat(reading.celsius()).isBetween(0.0, 35.0);
            assertThat(reading.humidity()).isBetween(40.0, 90.0);
        });
    }

    @Test
    void followTheDayTheyAreMovedTo() {
        WeatherReading night = readings(1, 1, 1).get(0);

        WeatherReading afternoon = night.at(night.eventTimeMillis() + 14 * HOUR_MILLIS + 999);

        assertThat(afternoon.celsius()).isGreaterThan(night.celsius() + 5);
        assertThat(afternoon.eventTimeMillis()).isEqualTo(night.eventTimeMillis() + 14 * HOUR_MILLIS);
    }

    @Test
    void areTheSameWithTheSameSeedAndFromAnyPosition() {
        assertThat(readings(30, 7, 900)).isEqualTo(readings(30, 7, 900)).isNotEqualTo(readings(30, 8, 900));
        assertThat(Stations.readings(30, 7).from(400).limit(500))
                .isEqualTo(readings(30, 7, 900).subList(400, 900));
    }

    @Test
    void areWrittenAsTheContractSays() {
        var reading = new WeatherReading(Station.of(0, new SeededRandom(1)), 1_715_479_897_000L, 0, 0);

        assertThat(new String(new WeatherFormat().encode(reading), StandardCharsets.UTF_8))
                .matches("\\{\"client\":\"device1\",\"ts\":\"2024-05-12 02:11:37\","
                        + "\"temperature\":\\d+\\.\\d{1,2},\"humidity\":\\d+\\.\\d{1,2}}");
    }
}
