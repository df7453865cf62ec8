package dev.telltale.local.produce.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.connector.eventtime.EventTimeFormat;
import dev.telltale.connector.time.TimestampStandard;

/** Reads and shifts event times in their notations. A shifted time has the notation of the original one. */
public record TimeNotation(EventTimeFormat format) {
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([Tt ])(\\d{2}:\\d{2}(?::\\d{2})?)(?:([.,])(\\d{1,9})\\d*)?(.*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** Milliseconds since the epoch; empty if the text is no time. */
    public OptionalLong epochMillis(String text) {
        return switch (format) {
            case SQL -> parsed(TimestampStandard.SQL, text);
            case ISO_8601 -> parsed(TimestampStandard.ISO_8601, text);
            case EPOCH_SECONDS, EPOCH_MILLISECONDS, EPOCH_MICROSECONDS -> number(text);
            case TIMESTAMP -> timestamp(text);
            case RECORD_TIMESTAMP -> OptionalLong.empty();
        };
    }

    /** The time later by a number of milliseconds; a fraction that the notation has no digits for is cut off. */
    public String later(String text, long millis) {
        if (NUMBER.matcher(text).matches() && format != EventTimeFormat.SQL && format != EventTimeFormat.ISO_8601) {
            BigDecimal number = new BigDecimal(text);
            return number.add(BigDecimal.valueOf(millis).multiply(unitsPerMillisecond()))
                    .setScale(Math.max(0, number.scale()), RoundingMode.FLOOR)
                    .toPlainString();
        }
        Matcher parts = DATE_TIME.matcher(text);
        if (parts.matches()) {
            try {
                return later(parts, millis);
            } catch (DateTimeException rare) {
                // 24:00 and leap seconds
            }
        }
        return Instant.ofEpochMilli(epochMillis(text).orElseThrow() + millis).toString();
    }

    private static String later(Matcher parts, long millis) {
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        LocalDateTime time = LocalDateTime.parse(
                        parts.group(1) + "T" + parts.group(3) + (fraction.isEmpty() ? "" : "." + fraction))
                .plus(Duration.ofMillis(millis));
        String digits = "%09d".formatted(time.getNano()).substring(0, fraction.length());
        return "%s%s%02d:%02d:%02d%s%s"
                .formatted(
                        time.toLocalDate(),
                        parts.group(2),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        fraction.isEmpty() ? "" : parts.group(4) + digits,
                        parts.group(6));
    }

    private BigDecimal unitsPerMillisecond() {
        return switch (format) {
            case EPOCH_SECONDS -> BigDecimal.ONE.divide(THOUSAND);
            case EPOCH_MICROSECONDS -> THOUSAND;
            default -> BigDecimal.ONE;
        };
    }

    private OptionalLong number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal millis = new BigDecimal(text).divide(unitsPerMillisecond(), 0, RoundingMode.FLOOR);
        boolean usable = millis.abs().compareTo(BigDecimal.valueOf(TimestampStandard.LATEST)) <= 0;
        return usable ? OptionalLong.of(millis.longValue()) : OptionalLong.empty();
    }

    /** A typed column: text of Flink's formats, with or without an offset, or the milliseconds of an Avro type. */
    private OptionalLong timestamp(String text) {
        OptionalLong number = number(text);
        OptionalLong iso = number.isPresent() ? number : parsed(TimestampStandard.ISO_8601, text);
        return iso.isPresent() ? iso : parsed(TimestampStandard.SQL, text.replace('T', ' '));
    }

    private static OptionalLong parsed(TimestampStandard standard, String text) {
        long millis = standard.epochMillis(text.getBytes(StandardCharsets.UTF_8));
        return millis == TimestampStandard.UNREADABLE ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
