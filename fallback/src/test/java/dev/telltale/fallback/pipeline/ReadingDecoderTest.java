package dev.telltale.fallback.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The landing accepts and rejects the same readings as the live job. */
final class ReadingDecoderTest {
    private static final Pipelines PIPELINES = new Pipelines(Path.of("../sql"));
    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_USER", "w", "DATABASE_PASSWORD", "p", "TELLTALE_UDF_JAR", "udf.jar"));

    private final ReadingDecoder decoder =
            BatchPipeline.of(PIPELINES.get("heart_rate", SETTINGS)).decoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p1 | 2025-11-19T07:15:23 | 60 | timestamp: no offset from UTC: write Z or +hh:mm after the time",
                "p1 | 2025-13-19T07:15:23Z | 60 | timestamp: month 13 does not exist",
                "' ' | 2025-11-19T07:15:23Z | 60 | patient_id: missing or unusable as a key",
                "p1 | 2025-11-19T07:15:23Z | 0 | heart_rate_bpm: not from 1 to 350",
            })
    void giveTheReasonOfAnInvalidReading(String patient, String time, String rate, String error) {
        assertThat(decode(patient, time, rate)).isEqualTo(new Reading.Invalid(error));
    }

    @Test
    void acceptAMissingSignalAndEachFormOfATime() {
        assertThat(decode("p1", "20251119T071523,5Z", "null"))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.eventTimeMillis()).isEqualTo(1_763_536_523_500L));
    }

    @Test
    void rejectATimeAheadOfTheClock() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThat(decode("p1", tomorrow.toString(), "60"))
                .isEqualTo(new Reading.Invalid("timestamp: more than 5 min ahead of the clock"));
    }

    private Reading decode(String patient, String time, String rate) {
        return decoder.decode(
                String.format("{\"patient_id\":\"%s\",\"timestamp\":\"%s\",\"heart_rate_bpm\":%s}", patient, time, rate)
                        .getBytes(UTF_8));
    }
}
