package dev.telltale.fallback.pipeline;

import java.time.Duration;
import java.util.List;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.fallback.FallbackException;
import dev.telltale.sql.pipeline.Manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class ReadingRulesTest {
    private static final String FILE = "sql/pulse/v1/pipeline.json";
    private static final List<String> COLUMNS = List.of("patient", "at", "rate");

    private static Manifest manifest(String key, String time, String format, String check, String function) {
        return new Manifest(
                new Manifest.Topic("pulse", 1, false),
                "telltale-json",
                List.of(key),
                new Manifest.EventTime(time, format),
                List.of(new Manifest.Check(check, function, "from 1 to 350")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                List.of(new Manifest.Window("counted_readings", Duration.ofMinutes(1), null)),
                List.of(new Manifest.Table("pulse_windows", "pulse_window_contract", "reading_count")),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patient | at | UNIX | rate | possible_heart_rate | format of the event time 'UNIX' in batch; there are ISO-8601, SQL",
                "patient | at | ISO-8601 | rate | possible_rate | function for a check 'possible_rate' in batch; there are possible_heart_rate",
                "patient | when | ISO-8601 | rate | possible_heart_rate | column 'when' in batch; there are at, patient, rate",
                "person | at | ISO-8601 | rate | possible_heart_rate | column 'person' in batch; there are at, patient, rate",
                "patient | at | ISO-8601 | pulse | possible_heart_rate | column 'pulse' in batch; there are at, patient, rate",
            })
    void nameTheFileAndWhatIsUnknown(
            String key, String time, String format, String check, String function, String unknown) {
        Manifest manifest = manifest(key, time, format, check, function);

        assertThatExceptionOfType(FallbackException.class)
                .isThrownBy(() -> ReadingRules.requireKnown(FILE, COLUMNS, manifest))
                .withMessage(FILE + ": there is no " + unknown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO-8601 | 2025-11-19T07:15:23 | at: no offset from UTC: write Z or +hh:mm after the time",
                "ISO-8601 | 2025-13-19T07:15:23Z | at: month 13 does not exist",
                "SQL | 2025-02-30 07:15:23 | at: day 30 of 2025-02 does not exist",
            })
    void sayWhatIsWrongWithATime(String format, String time, String error) {
        ReadingRules rules =
                new ReadingRules(COLUMNS, manifest("patient", "at", format, "rate", "possible_heart_rate"), "5 min");

        assertThat(rules.judge(row(time))).isEqualTo(new Reading.Invalid(error));
    }

    @Test
    void readTheRarerFormsOfATime() {
        ReadingRules rules = new ReadingRules(
                COLUMNS, manifest("patient", "at", "ISO-8601", "rate", "possible_heart_rate"), "5 min");

        assertThat(rules.judge(row("20251119T071523,5Z")))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.eventTimeMillis()).isEqualTo(1_763_536_523_500L));
    }

    private static GenericRowData row(String time) {
        return GenericRowData.of(StringData.fromString("p1"), StringData.fromString(time), 60);
    }
}
