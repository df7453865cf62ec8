package dev.telltale.producer.vehiclepressure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.simulation.JsonBytes;

/**
 * JSON such as {@code {"timestamp":"2025-07-22
 * 22:30:45.123Z","pressure":850000,"temperature":25.5,"sensorId":"honda23100","vehicleId":"HONDA 231"}}.
 */
public final class PressureFormat implements ReadingFormat<PressureReading> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JsonBytes json = new JsonBytes();

    @Override
    public String timeText(PressureReading reading) {
        return TIME.format(Instant.ofEpochMilli(reading.eventTimeMillis()));
    }

    /** Encodes a reading; without a key the record has neither sensor nor vehicle. */
    @Override
    public byte[] encode(PressureReading reading, String key, String time) {
        return json.object(object -> {
            object.writeStringField("timestamp", time);
            object.writeNumberField("pressure", reading.pascal());
            object.writeNumberField("temperature", reading.celsius());
            if (key != null) {
                object.writeStringField("sensorId", key);
                object.writeStringField("vehicleId", reading.vehicle());
            }
        });
    }
}
