package dev.telltale.producer.heartrate;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("anywhere")
final class PatientsTest {
    private static final int MINUTE_MILLIS = 60_000;

    private static List<HeartRateReading> readings(int patients, long seed, long count) {
        return Patients.readings(patients, seed).from(0).limit(count).toList();
    }

    private static Collection<Double> minuteMeans(List<HeartRateReading> readings) {
        Map<String, Double> means = readings.stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.key() + reading.eventTimeMillis() / MINUTE_MILLIS,
                        Collectors.averagingInt(HeartRateReading::beatsPerMinute)));
        return means.values();
    }

    @Test
    void reportEachPatientOnceASecond() {
        assertThat(readings(4, 1, 8).stream().map(reading -> reading.key() + " " + reading.eventTimeMillis() % 10_000))
                .containsExactly(
                        "p001 0",
                        "p002 250",
                        "p003 500",
                        "p004 750",
                        "p001 1000",
                        "p002 1250",
                        "p003 1500",
                        "p004 1750");
    }

    @Test
    void areMostlyCalmWithEpisodesBeyondBothThresholds() {
        Collection<Double> means = minuteMeans(readings(20, 1, 20 * 3_600 * 3));

        double all = means.size();
        assertThat(means.stream().filter(mean -> mean > 100).count() / all).isBetween(0.01, 0.15);
        assertThat(means.stream().filter(mean -> mean < 50).count() / all).isBetween(0.005, 0.10);
        assertThat(means).allSatisfy(mean -> assertThat(mean).isBetween(30.0, 160.0));
    }

    @Test
    void areTheSameWithTheSameSeedAndFromAnyPosition() {
        assertThat(readings(30, 7, 900)).isEqualTo(readings(30, 7, 900)).isNotEqualTo(readings(30, 8, 900));
        assertThat(Patients.readings(30, 7).from(400).limit(500))
                .isEqualTo(readings(30, 7, 900).subList(400, 900));
    }

    @Test
    void areWrittenAsTheContractSays() {
        var reading = new HeartRateReading("p001", 1_763_536_523_123L, 94);

        assertThat(new String(new HeartRateFormat().encode(reading), StandardCharsets.UTF_8))
                .isEqualTo("{\"patient_id\":\"p001\",\"timestamp\":\"2025-11-19T07:15:23.123000+00:00\","
                        + "\"heart_rate_bpm\":94}");
    }
}
