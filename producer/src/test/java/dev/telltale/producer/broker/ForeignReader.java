package dev.telltale.producer.broker;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads record values of all topics by the contract alone, without the project's encoders and decoders. */
public final class ForeignReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> KEY_FIELDS = List.of("patient_id", "vehicleId", "client");
    private static final List<String> TIME_FIELDS = List.of("timestamp", "ts");

    private ForeignReader() {}

    /** Returns the event time of a reading; empty if it cannot be decoded, has no key field or an unreadable time. */
    public static Optional<Instant> eventTime(byte[] value) {
        return value[0] == '{' ? json(value) : avro(value);
    }

    private static Optional<Instant> avro(byte[] value) {
        return SensorRecords.read(value)
                .filter(row -> row.get("id") != null)
                .flatMap(row -> instant(SensorRecords.text(row, "datetime")));
    }

    private static Optional<Instant> json(byte[] value) {
        try {
            JsonNode row = JSON.readTree(value);
            return KEY_FIELDS.stream().anyMatch(row::hasNonNull)
                    ? TIME_FIELDS.stream()
                            .filter(row::hasNonNull)
                            .findFirst()
                            .flatMap(field -> instant(row.get(field).asText()))
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from))
                    .map(time -> time instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
