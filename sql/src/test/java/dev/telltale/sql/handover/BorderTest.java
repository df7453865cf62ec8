package dev.telltale.sql.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.manifest.ValueFormat;

import static dev.telltale.guarantees.Invariant.WINDOW_OF_ONE_VERSION;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(value = WINDOW_OF_ONE_VERSION, mode = PROMOTE, level = UNIT)
final class BorderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** A window of a minute with its end at noon is written at the watermark one millisecond before noon. */
    @ParameterizedTest
    @CsvSource({
        "60,    , -1, 12:00:00",
        "60,    , -2, 11:59:00",
        "60,    ,  0, 12:00:00",
        "60,  10, -1, 11:59:10",
        "60,  10, -2, 11:59:00",
        "60,  10,  0, 11:59:10",
        " 5,    , 4998, 12:00:00",
        " 5,    , 4999, 12:00:05"
    })
    void firstWindowIsTheFirstOneThatIsNotWritten(long size, Long slide, long watermark, String first) {
        Border border = new Border(NOON.toEpochMilli() + watermark);

        assertThat(border.firstWindow(manifest(window(size, slide)))).isEqualTo("2026-01-01T" + first + "Z");
    }

    @ParameterizedTest
    @CsvSource({"59998, 12:00:00", "59999, 12:00:10", "60000, 12:00:10"})
    void firstReadingIsOfTheEarliestOpenWindow(long watermark, String first) {
        Border border = new Border(NOON.toEpochMilli() + watermark);
        Manifest manifest = manifest(window(5, null), window(60, 10L));

        assertThat(border.firstReading(manifest)).isEqualTo("2026-01-01T" + first + "Z");
    }

    private static Manifest.Window window(long size, Long slide) {
        return new Manifest.Window(
                "counted_readings", Duration.ofSeconds(size), slide == null ? null : Duration.ofSeconds(slide));
    }

    private static Manifest manifest(Manifest.Window... windows) {
        return new Manifest(
                new Manifest.Topic("readings", 1, false),
                new ValueFormat("telltale-json", null),
                List.of("id"),
                new Manifest.EventTime("at", "ISO-8601"),
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                List.of(windows),
                List.of(new Manifest.Table("readings_windows", "window_contract", "reading_count")),
                List.of());
    }
}
