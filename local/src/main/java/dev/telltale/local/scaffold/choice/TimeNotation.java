package dev.telltale.local.scaffold.choice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.connector.time.TimestampStandard;

/** How an event time is written; the names are those of a manifest. */
public enum TimeNotation {
    /** Text of ISO 8601 with an offset. */
    ISO_8601(TimestampStandard.ISO_8601, 0, "ISO 8601 with an offset"),
    /** Text such as {@code 2024-05-12 02:11:37}, in UTC. */
    SQL(TimestampStandard.SQL, 0, "yyyy-MM-dd HH:mm:ss in UTC"),
    /** Seconds since 1970, as a number or as text. */
    EPOCH_SECONDS(null, 1_000, "seconds since 1970"),
    /** Milliseconds since 1970, as a number or as text. */
    EPOCH_MILLISECONDS(null, 1, "milliseconds since 1970"),
    /** Microseconds since 1970, as a number or as text. */
    EPOCH_MICROSECONDS(null, 0.001, "microseconds since 1970"),
    /** A column of type TIMESTAMP or TIMESTAMP_LTZ. */
    TIMESTAMP(null, 0, "an instant"),
    /** The timestamp of the Kafka record. */
    RECORD_TIMESTAMP(null, 0, "the timestamp of the record");

    /** Numbers of other years are taken for other numbers. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int LONGEST_NUMBER = 30;

    private final TimestampStandard standard;
    private final double millis;
    private final String description;

    TimeNotation(TimestampStandard standard, double millis, String description) {
        this.standard = standard;
        this.millis = millis;
        this.description = description;
    }

    /** The notation in words. */
    public String description() {
        return description;
    }

    /** The instant that a value means in this notation; empty if it does not have the notation. */
    public Optional<Instant> instant(JsonNode value) {
        if (standard != null && value.isTextual()) {
            long found = standard.epochMillis(value.textValue().getBytes(StandardCharsets.UTF_8));
            return found == TimestampStandard.UNREADABLE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(found));
        }
        return millis > 0 ? number(value).flatMap(this::ofEpoch) : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        boolean isText = value.isTextual() && value.textValue().matches("[0-9]+(\\.[0-9]+)?");
        if (!isText && !value.isNumber() || value.isDouble() || value.asText().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        return Optional.of(isText ? new BigDecimal(value.textValue()) : value.decimalValue());
    }

    private Optional<Instant> ofEpoch(BigDecimal number) {
        BigDecimal found = number.multiply(BigDecimal.valueOf(millis)).setScale(0, RoundingMode.FLOOR);
        if (found.precision() > 15) {
            return Optional.empty();
        }
        Instant instant = Instant.ofEpochMilli(found.longValue());
        return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? Optional.empty() : Optional.of(instant);
    }

    /** The name in a manifest. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
