package dev.telltale.preview.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Formats instants for queries like Grafana. */
public final class InstantText {
    private static final DateTimeFormatter SHORTEST = withFraction(0, 9);
    private static final DateTimeFormatter MILLIS = withFraction(3, 3);

    private InstantText() {}

    /** Returns RFC 3339 with as many fraction digits as necessary. */
    public static String shortest(Instant instant) {
        return SHORTEST.format(instant);
    }

    /** Returns RFC 3339 with three fraction digits. */
    public static String withMillis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Returns nanoseconds since 1970, for instants until 2262. */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static DateTimeFormatter withFraction(int least, int most) {
        return new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, least, most, true)
                .appendLiteral('Z')
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }
}
