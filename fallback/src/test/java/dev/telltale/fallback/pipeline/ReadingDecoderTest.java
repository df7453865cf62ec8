package dev.telltale.fallback.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.FUTURE_READING_IS_INVALID;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The landing reads event time and key as the live job does. */
final class ReadingDecoderTest {
    private static final Pipelines PIPELINES = new Pipelines(Path.of("../sql"));
    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_USER", "w", "DATABASE_PASSWORD", "p", "TELLTALE_UDF_JAR", "udf.jar"));

    private final ReadingDecoder decoder =
            BatchPipeline.of(PIPELINES.get("heart_rate", SETTINGS)).decoder();

    @Proves(value = DEAD_LETTER_NAMES_REASON, mode = BATCH, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p1 | 2025-11-19T07:15:23 | 60 | timestamp: no offset from UTC: write Z or +hh:mm after the time",
                "p1 | 2025-13-19T07:15:23Z | 60 | timestamp: month 13 does not exist",
            })
    void giveTheReasonOfAMissingEventTime(String patient, String time, String rate, String error) {
        assertThat(decode(patient, time, rate)).isEqualTo(new Reading.Untimed(error));
    }

    @Test
    void acceptAMissingSignalAndEachFormOfATime() {
        assertThat(decode("p1", "20251119T071523,5Z", "null"))
                .isEqualTo(new Reading.Timed(Optional.of("p1"), 1_763_536_523_500L));
    }

    @Test
    void leaveEveryOtherRuleToTheSqlOfThePipeline() {
        Instant time = Instant.parse("2025-11-19T07:15:23Z");

        assertThat(decode(" ", time.toString(), "0"))
                .isEqualTo(new Reading.Timed(Optional.empty(), time.toEpochMilli()));
    }

    @Proves(value = FUTURE_READING_IS_INVALID, mode = BATCH, level = UNIT)
    @Test
    void rejectATimeAheadOfTheClock() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThat(decode("p1", tomorrow.toString(), "60"))
                .isEqualTo(new Reading.Untimed("timestamp: more than 5 min ahead of the clock"));
    }

    private Reading decode(String patient, String time, String rate) {
        return decoder.decode(
                String.format("{\"patient_id\":\"%s\",\"timestamp\":\"%s\",\"heart_rate_bpm\":%s}", patient, time, rate)
                        .getBytes(UTF_8),
                0);
    }
}
