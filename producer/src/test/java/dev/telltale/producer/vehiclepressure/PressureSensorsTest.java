package dev.telltale.producer.vehiclepressure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("anywhere")
final class PressureSensorsTest {
    private static List<PressureReading> readings(int sensors, long seed, long count) {
        return PressureSensors.readings(sensors, seed).from(0).limit(count).toList();
    }

    @Test
    void belongToTenVehicles() {
        List<PressureReading> readings = readings(10_000, 1, 10_000);

        assertThat(readings.stream().map(PressureReading::key).distinct()).hasSize(10_000);
        assertThat(readings.stream().collect(Collectors.groupingBy(PressureReading::vehicle, Collectors.counting())))
                .hasSize(10)
                .containsEntry("HONDA 231", 1_000L);
        assertThat(readings.get(0).key()).isEqualTo("honda23100");
        assertThat(readings.get(9_990).key()).isEqualTo("honda231999");
    }

    private static long spikes(List<PressureReading> ofOneSensor) {
        List<Long> pressures =
                ofOneSensor.stream().map(PressureReading::pascal).sorted().toList();
        double usual = pressures.get(pressures.size() / 2);
        return pressures.stream().filter(pascal -> pascal > usual * 1.04).count();
    }

    @Test
    void spikeOnceInTwentyReadings() {
        List<PressureReading> sixMinutes = readings(1_000, 3, 36_000);

        long spikes = sixMinutes.stream().collect(Collectors.groupingBy(PressureReading::key)).values().stream()
                .mapToLong(PressureSensorsTest::spikes)
                .sum();
        assertThat(spikes / 36_000.0).isBetween(0.045, 0.055);
    }

    @Test
    void stayWithinTheirBounds() {
        assertThat(readings(100, 3, 200_000)).allSatisfy(reading -> {
            assertThat(reading.pascal()).isBetween(700_000L, 1_200_000L);
            assertThat(reading.celsius()).isBetween(0.0, 50.0);
        });
    }

    @Test
    void areTheSameWithTheSameSeedAndFromAnyPosition() {
        assertThat(readings(30, 7, 900)).isEqualTo(readings(30, 7, 900)).isNotEqualTo(readings(30, 8, 900));
        assertThat(PressureSensors.readings(30, 7).from(400).limit(500))
                .isEqualTo(readings(30, 7, 900).subList(400, 900));
    }

    @Test
    void areWrittenAsTheContractSays() {
        var reading = new PressureReading("honda23100", "HONDA 231", 1_753_223_445_123L, 850_000, 25.5);

        assertThat(new String(new PressureFormat().encode(reading), StandardCharsets.UTF_8))
                .isEqualTo("{\"timestamp\":\"2025-07-22 22:30:45.123Z\",\"pressure\":850000,\"temperature\":25.5,"
                        + "\"sensorId\":\"honda23100\",\"vehicleId\":\"HONDA 231\"}");
    }
}
