package dev.telltale.connector.format.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.time.TimestampStandard;

/**
 * A date and a time as text, {@code yyyy-MM-dd} and {@code HH:mm:ss[.fraction]} with a space or {@code T} between them.
 * Digits beyond the precision of the column are cut off.
 *
 * @param precision digits of a second
 * @param isInstant whether the text is an instant: with an offset such as {@code Z} or {@code +01:00}, without one in UTC
 */
record JsonTime(int precision, boolean isInstant) implements JsonValue {

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int SEPARATOR = 10;
    private static final int SECONDS_END = 19;

    @Override
    public Object read(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = value.getText();
        if (text.length() < SECONDS_END || text.charAt(SEPARATOR) != ' ' && text.charAt(SEPARATOR) != 'T') {
            return null;
        }
        try {
            LocalDateTime time = parsed(text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1));
            long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
            return TimestampStandard.isInRange(millis) ? TimestampData.fromLocalDateTime(cut(time)) : null;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private LocalDateTime parsed(String text) {
        boolean hasOffset = text.endsWith("Z") || Math.max(text.lastIndexOf('+'), text.lastIndexOf('-')) >= SECONDS_END;
        return isInstant && hasOffset
                ? LocalDateTime.ofInstant(OffsetDateTime.parse(text).toInstant(), ZoneOffset.UTC)
                : LocalDateTime.parse(text, LOCAL);
    }

    private LocalDateTime cut(LocalDateTime time) {
        if (precision == 0) {
            return time.truncatedTo(ChronoUnit.SECONDS);
        }
        int unit = (int) Math.pow(10, 9 - precision);
        return time.withNano(time.getNano() / unit * unit);
    }

    @Override
    public String description() {
        return isInstant
                ? "an instant such as 2025-11-19T07:15:23Z or 2025-11-19 07:15:23 (UTC)"
                : "a date and time such as 2025-11-19 07:15:23";
    }
}
