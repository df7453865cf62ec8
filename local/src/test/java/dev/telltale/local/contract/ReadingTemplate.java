package dev.telltale.local.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a pipeline's readings.
 *
 * @param key the field of the key
 * @param time the field of the event time
 * @param signal a measured field
 * @param timePattern the pattern of the event time, in UTC
 * @param others fields with the same cell in all readings
 * @param values the signal is a whole number from 0 up to this one, exclusive
 */
public record ReadingTemplate(
        String key, String time, String signal, String timePattern, Map<String, String> others, int values) {

    /** A value that every signal may have. */
    static final int USUAL_VALUE = 80;

    ReadingTemplate(String key, String time, String signal, String timePattern, Map<String, String> others) {
        this(key, time, signal, timePattern, others, Integer.MAX_VALUE);
    }

    /** Returns a value that the signal may have. */
    public int possible(int value) {
        return value % values;
    }

    /** Returns all cells of a reading in a map that the caller may change. */
    public Map<String, String> cells(String keyCell, Instant at, int value) {
        Map<String, String> cells = new LinkedHashMap<>(others);
        cells.put(key, keyCell);
        cells.put(time, text(at));
        cells.put(signal, String.valueOf(possible(value)));
        return cells;
    }

    /** Returns the cell of an event time. */
    public String text(Instant at) {
        return DateTimeFormatter.ofPattern(timePattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
