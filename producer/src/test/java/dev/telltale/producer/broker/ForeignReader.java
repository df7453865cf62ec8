package dev.telltale.producer.broker;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.telltale.producer.ReadingKind;

/** Reads values of the four topics as a program in another language would, by the contract alone. */
public final class ForeignReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForeignReader() {}

    /** The event time of a reading; empty if it is none: undecodable, without key field, or with an unreadable time. */
    public static Optional<Instant> eventTime(ReadingKind kind, byte[] value) {
        return switch (kind) {
            case STRESS ->
                SensorRecords.read(value)
                        .filter(row -> row.get("id") != null)
                        .flatMap(row -> instant(SensorRecords.text(row, "datetime") + "Z"));
            case HEART_RATE -> json(value, "patient_id", "timestamp").flatMap(ForeignReader::instant);
            case VEHICLE_PRESSURE -> json(value, "vehicleId", "timestamp").flatMap(ForeignReader::instant);
            case WEATHER -> json(value, "client", "ts").flatMap(time -> instant(time + "Z"));
        };
    }

    private static Optional<String> json(byte[] value, String keyField, String timeField) {
        try {
            JsonNode row = JSON.readTree(value);
            return row.hasNonNull(keyField) ? Optional.of(row.path(timeField).asText()) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
