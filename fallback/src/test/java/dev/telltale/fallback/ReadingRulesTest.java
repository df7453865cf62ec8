package dev.telltale.fallback;

import java.util.List;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class ReadingRulesTest {
    private static final String FILE = "sql/pulse/v1/topics.json";
    private static final List<String> COLUMNS = List.of("patient", "at", "rate");

    private static Topics.Input input(String key, String time, String timeFunction, String check, String function) {
        return new Topics.Input(
                "pulse",
                1,
                "telltale-json",
                List.of(key),
                new Topics.Check(time, timeFunction, null),
                List.of(new Topics.Check(check, function, "from 1 to 350")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patient | at | unix_time | rate | possible_heart_rate | function for the time 'unix_time' in batch; there are iso_time, utc_time",
                "patient | at | iso_time | rate | possible_rate | function for a check 'possible_rate' in batch; there are possible_heart_rate",
                "patient | when | iso_time | rate | possible_heart_rate | field 'when' in batch; there are at, patient, rate",
                "person | at | iso_time | rate | possible_heart_rate | field 'person' in batch; there are at, patient, rate",
                "patient | at | iso_time | pulse | possible_heart_rate | field 'pulse' in batch; there are at, patient, rate",
            })
    void nameTheFileAndWhatIsUnknown(
            String key, String time, String timeFunction, String check, String function, String unknown) {
        Topics.Input input = input(key, time, timeFunction, check, function);

        assertThatExceptionOfType(FallbackException.class)
                .isThrownBy(() -> ReadingRules.requireKnown(FILE, COLUMNS, input))
                .withMessage(FILE + ": there is no " + unknown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso_time | 2025-11-19T07:15:23 | at: no offset from UTC: write Z or +hh:mm after the time",
                "iso_time | 2025-13-19T07:15:23Z | at: month 13 does not exist",
                "utc_time | 2025-02-30 07:15:23 | at: day 30 of 2025-02 does not exist",
            })
    void sayWhatIsWrongWithATime(String function, String time, String error) {
        ReadingRules rules =
                new ReadingRules(COLUMNS, input("patient", "at", function, "rate", "possible_heart_rate"), "5 min");

        assertThat(rules.judge(row(time))).isEqualTo(new Reading.Invalid(error));
    }

    @Test
    void readTheRarerFormsOfATime() {
        ReadingRules rules =
                new ReadingRules(COLUMNS, input("patient", "at", "iso_time", "rate", "possible_heart_rate"), "5 min");

        assertThat(rules.judge(row("20251119T071523,5Z")))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.eventTimeMillis()).isEqualTo(1_763_536_523_500L));
    }

    private static GenericRowData row(String time) {
        return GenericRowData.of(StringData.fromString("p1"), StringData.fromString(time), 60);
    }
}
