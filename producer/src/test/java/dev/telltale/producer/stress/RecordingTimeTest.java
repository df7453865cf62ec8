package dev.telltale.producer.stress;

import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                "9999-12-31 12:00:00"
            })
    void readsAndWritesUtcWhateverTheZone(String text) throws MalformedRow {
        long millis = time.parse(text);

        assertThat(Instant.ofEpochMilli(millis)).isEqualTo(text.replace(' ', 'T') + "Z");
        assertThat(time.format(millis, RecordingTime.hasMillis(text))).isEqualTo(text);
        assertThat(new RecordingTime().format(millis, RecordingTime.hasMillis(text)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020-07-01",
                "2020-07-01T12:00:00",
                "2020-07-01 12:00:00.1",
                "2020-07-01 12:00:00,123",
                "2020-07-01 24:00:00",
                "2020-07-01 12:60:00",
                "2020-07-01 12:00:60",
                "2020-13-01 12:00:00",
                "2020-07-01 1a:00:00",
                "2020-07-01 12:00:00Z",
                "2020-07-01 ١٢:00:00"
            })
    void refusesAnythingElse(String text) {
        assertThatExceptionOfType(MalformedRow.class)
                .isThrownBy(() -> time.parse(text))
                .withMessage("\"" + text + "\" is no time yyyy-MM-dd HH:mm:ss[.SSS] (datetime)");
    }
}
