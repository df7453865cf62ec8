package dev.telltale.producer.heartrate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.simulation.JsonBytes;

/**
 * JSON such as {@code
 * {"patient_id":"p001","timestamp":"2025-11-19T07:15:23.123000+00:00","heart_rate_bpm":94}}.
 */
public final class HeartRateFormat implements ReadingFormat<HeartRateReading> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonBytes json = new JsonBytes();

    @Override
    public String timeText(HeartRateReading reading) {
        return TIME.format(Instant.ofEpochMilli(reading.eventTimeMillis()));
    }

    @Override
    public byte[] encode(HeartRateReading reading, String key, String time) {
        return json.object(object -> {
            if (key != null) {
                object.writeStringField("patient_id", key);
            }
            object.writeStringField("timestamp", time);
            object.writeNumberField("heart_rate_bpm", reading.beatsPerMinute());
        });
    }
}
