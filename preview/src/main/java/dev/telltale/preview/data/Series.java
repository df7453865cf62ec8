package dev.telltale.preview.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts rows of several series to a column per series, like Grafana. */
final class Series {
    private Series() {}

    /**
     * Converts a frame.
     *
     * @throws IllegalArgumentException if there is no time column, or the rows are not ordered by time
     */
    static Frame of(Frame frame) {
        Column time =
                frame.time().orElseThrow(() -> new IllegalArgumentException("a time series needs a column named time"));
        requireOrder(time);
        List<Column> numbers = ofType(frame, Column.Type.NUMBER);
        List<Column> names = ofType(frame, Column.Type.STRING);
        if (names.isEmpty() || numbers.isEmpty()) {
            return frame;
        }
        Map<Object, Integer> rows = new LinkedHashMap<>();
        time.values().forEach(instant -> rows.putIfAbsent(instant, rows.size()));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(time.name(), time.type(), Map.of(), List.copyOf(rows.keySet())));
        numbers.forEach(number -> columns.addAll(spread(number, names, time, rows)));
        return frame.with(frame.columns().size() == 3 ? byMetric(columns) : columns);
    }

    private static List<Column> ofType(Frame frame, Column.Type type) {
        return frame.columns().stream().filter(column -> column.type() == type).toList();
    }

    private static void requireOrder(Column time) {
        long last = Long.MIN_VALUE;
        for (Object instant : time.values()) {
            if (instant == null || (Long) instant < last) {
                throw new IllegalArgumentException("a time series must be ordered by its column time");
            }
            last = (Long) instant;
        }
    }

    private static List<Column> spread(Column number, List<Column> names, Column time, Map<Object, Integer> rows) {
        Map<Map<String, String>, List<Object>> series = new LinkedHashMap<>();
        for (int row = 0; row < time.values().size(); row++) {
            series.computeIfAbsent(labels(names, row), labels -> blanks(rows.size()))
                    .set(rows.get(time.values().get(row)), number.values().get(row));
        }
        return series.entrySet().stream()
                .map(entry -> new Column(number.name(), number.type(), entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(column -> column.labels().toString()))
                .toList();
    }

    private static Map<String, String> labels(List<Column> names, int row) {
        Map<String, String> labels = new TreeMap<>();
        names.forEach(name -> labels.put(
                name.name(),
                name.values().get(row) == null ? "" : (String) name.values().get(row)));
        return labels;
    }

    private static List<Object> blanks(int count) {
        List<Object> blanks = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            blanks.add(null);
        }
        return blanks;
    }

    /** Uses a single text column named metric as the name of the series. */
    private static List<Column> byMetric(List<Column> columns) {
        return columns.stream()
                .map(column -> column.labels().containsKey("metric")
                        ? new Column(column.labels().get("metric"), column.type(), Map.of(), column.values())
                        : column)
                .toList();
    }
}
