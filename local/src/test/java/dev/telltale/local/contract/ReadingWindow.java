package dev.telltale.local.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The readings of one key in one window.
 *
 * @param key the key of the readings
 * @param start milliseconds since the epoch, inclusive
 * @param end milliseconds since the epoch, exclusive
 * @param readings at least one
 */
public record ReadingWindow(String key, long start, long end, List<DecodedReading> readings) {

    /** Returns all windows of a length; one starts at each multiple of the step. */
    public static Collection<ReadingWindow> of(List<DecodedReading> readings, long lengthMillis, long stepMillis) {
        Map<String, ReadingWindow> windows = new TreeMap<>();
        for (DecodedReading reading : readings) {
            long last = reading.at() - Math.floorMod(reading.at(), stepMillis);
            for (long start = last; start > reading.at() - lengthMillis; start -= stepMillis) {
                long begin = start;
                windows.computeIfAbsent(
                                reading.key() + " " + begin,
                                first -> new ReadingWindow(
                                        reading.key(), begin, begin + lengthMillis, new ArrayList<>()))
                        .readings()
                        .add(reading);
            }
        }
        return windows.values();
    }

    /** Returns key and start. */
    public String id() {
        return key + " " + start;
    }

    /** Returns the number of readings. */
    public int count() {
        return readings.size();
    }

    /** Returns the mean of a field; null if no reading has it. */
    Double mean(String field) {
        DoubleSummaryStatistics values = statistics(field);
        return values.getCount() == 0 ? null : Double.valueOf(values.getAverage());
    }

    DoubleSummaryStatistics statistics(String field) {
        return readings.stream()
                .map(reading -> reading.number(field))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }
}
