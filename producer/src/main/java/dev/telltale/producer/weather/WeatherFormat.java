package dev.telltale.producer.weather;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.simulation.JsonBytes;

/** JSON such as {@code {"client":"device1","ts":"2024-05-12 02:11:37","temperature":19.38,"humidity":57.09}}. */
public final class WeatherFormat implements ReadingFormat<WeatherReading> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JsonBytes json = new JsonBytes();

    @Override
    public String timeText(WeatherReading reading) {
        return TIME.format(Instant.ofEpochMilli(reading.eventTimeMillis()));
    }

    @Override
    public byte[] encode(WeatherReading reading, String key, String time) {
        return json.object(object -> {
            if (key != null) {
                object.writeStringField("client", key);
            }
            object.writeStringField("ts", time);
            object.writeNumberField("temperature", reading.celsius());
            object.writeNumberField("humidity", reading.humidity());
        });
    }
}
