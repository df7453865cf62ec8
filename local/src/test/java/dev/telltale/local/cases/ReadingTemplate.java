package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a pipeline's readings are written.
 *
 * @param pipeline its word
 * @param key field that says whose reading it is
 * @param time field that says when it was taken
 * @param signal a field that was measured
 * @param timePattern of the time, in UTC
 * @param others fields that are the same in all readings
 * @param question gives key, start, number of readings and a figure of the signal of each window
 * @param mean whether the figure is the mean; otherwise it is the greatest value
 */
record ReadingTemplate(
        String pipeline,
        String key,
        String time,
        String signal,
        String timePattern,
        Map<String, String> others,
        String question,
        boolean mean) {

    static ReadingTemplate of(String pipeline) {
        return switch (pipeline) {
            case "stress" ->
                new ReadingTemplate(
                        pipeline, "id", "datetime", "HR", "yyyy-MM-dd HH:mm:ss.SSS", Map.of("X", "64"), """
                        SELECT worker_id, window_start, sample_count, heart_rate_bpm FROM stress_windows""", true);
            case "heart_rate" ->
                new ReadingTemplate(
                        pipeline,
                        "patient_id",
                        "timestamp",
                        "heart_rate_bpm",
                        "yyyy-MM-dd'T'HH:mm:ss.SSSX",
                        Map.of(),
                        """
                        SELECT patient_id, window_start, reading_count, avg_heart_rate_bpm
                        FROM heart_rate_windows""",
                        true);
            case "vehicle_pressure" ->
                new ReadingTemplate(
                        pipeline,
                        "vehicleId",
                        "timestamp",
                        "pressure",
                        "yyyy-MM-dd HH:mm:ss.SSSX",
                        Map.of("sensorId", "front"),
                        """
                        SELECT vehicle_id, window_start, reading_count, pressure_max_pa
                        FROM vehicle_pressure_windows""",
                        false);
            case "weather" ->
                new ReadingTemplate(
                        pipeline,
                        "client",
                        "ts",
                        "temperature",
                        "yyyy-MM-dd HH:mm:ss",
                        Map.of("humidity", "50"),
                        """
                        SELECT station_id, window_start, reading_count, temperature_avg_celsius
                        FROM weather_windows""",
                        true);
            default -> throw new IllegalArgumentException(pipeline);
        };
    }

    boolean isAvro() {
        return pipeline.equals("stress");
    }

    /** Whether the signal cannot be written as something that is no number. */
    boolean wholeNumbers() {
        return pipeline.equals("heart_rate");
    }

    /** Every cell of a reading, to be changed at will. */
    Map<String, String> cells(String whose, Instant when, int value) {
        Map<String, String> cells = new LinkedHashMap<>(others);
        cells.put(key, whose);
        cells.put(time, text(when));
        cells.put(signal, String.valueOf(value));
        return cells;
    }

    String text(Instant when) {
        return DateTimeFormatter.ofPattern(timePattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(when);
    }

    byte[] bytes(Map<String, String> cells) {
        return isAvro() ? AvroText.record(cells) : JsonText.object(cells).getBytes(StandardCharsets.UTF_8);
    }
}
