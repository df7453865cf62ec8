package dev.telltale.producer.stress;

import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.producer.csv.MalformedRow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("anywhere")
final class RecordingTimeTest {
    private final RecordingTime time = new RecordingTime();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01 00:00:00.000",
                "2020-02-29 23:59:59.999",
                "2020-03-08 02:30:00",
                "2020-11-01 01:30:00.031",
                "9999-12-31 12:00:00",
                "1969-12-31 23:59:59.999",
                "0001-01-01 00:00:00"
            })
    void readsAndWritesUtcWhateverTheZone(String text) throws MalformedRow {
        long millis = RecordingTime.parse(text);

        assertThat(Instant.ofEpochMilli(millis)).isEqualTo(text.replace(' ', 'T') + "Z");
        assertThat(time.format(millis, RecordingTime.hasMillis(text))).isEqualTo(text);
        assertThat(new RecordingTime().format(millis, RecordingTime.hasMillis(text)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-07-08 14:03:00.031249920, 2020-07-08 14:03:00.031",
        "2020-07-08 14:03:00.999999999Z, 2020-07-08 14:03:00.999",
        "2020-07-08 14:03:00.5, 2020-07-08 14:03:00.500",
        "2020-07-08 14:03:00.05Z, 2020-07-08 14:03:00.050",
        "2020-07-08 14:03:00Z, 2020-07-08 14:03:00",
        "1969-12-31 23:59:59.9999, 1969-12-31 23:59:59.999"
    })
    void cutsToMillisecondsAsTheDecoderDoes(String text, String written) throws MalformedRow {
        assertThat(time.format(RecordingTime.parse(text), RecordingTime.hasMillis(text)))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-07-01 | no time of day after the date",
                "2020-07-01T12:00:00 | not one space between date and time",
                "2020-07-01 12:00:00,123 | not a point but a comma before the fraction",
                "2020-07-01 24:00:00 | not a time from 00:00:00 to 23:59:59",
                "2020-07-01 12:60:00 | minute 60 does not exist",
                "2020-13-01 12:00:00 | month 13 does not exist",
                "2020-07-01 1a:00:00 | not yyyy-MM-dd HH:mm:ss[.SSS][Z]",
                "2020-07-01 12:00:00+02:00 | an offset, where the time is UTC: write Z or nothing",
                "2020-07-01 ١٢:00:00 | not yyyy-MM-dd HH:mm:ss[.SSS][Z]"
            })
    void explainsWhyAnythingElseIsRefused(String text, String problem) {
        assertThatExceptionOfType(MalformedRow.class)
                .isThrownBy(() -> RecordingTime.parse(text))
                .withMessage("\"" + text + "\" is not a time: " + problem + " (datetime)");
    }
}
