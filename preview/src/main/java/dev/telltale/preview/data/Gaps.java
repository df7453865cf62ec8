package dev.telltale.preview.data;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.preview.macro.Fill;
import dev.telltale.preview.time.Interval;
import dev.telltale.preview.time.TimeRange;

/**
 * Adds rows for the missing time groups of a range, for the third argument of a group macro.
 *
 * @param fill values of the missing groups
 * @param range time range of the query
 */
record Gaps(Fill fill, TimeRange range) {

    Frame fill(Frame frame) {
        Column time = frame.time().orElseThrow();
        List<Object> instants = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        long step = fill.interval().toMillis();
        if (range.length().toMillis() / step > ReadOnlyDatabase.ROWS) {
            throw new IllegalArgumentException(
                    "the time range has too many groups of " + Interval.format(fill.interval()));
        }
        int row = 0;
        for (long at = Math.floorDiv(range.from().toEpochMilli(), step) * step;
                at <= range.to().toEpochMilli();
                at += step) {
            for (; row < frame.rows() && (Long) time.values().get(row) < at; row++) {
                add(instants, sources, time.values().get(row), row);
            }
            boolean exists = row < frame.rows() && (Long) time.values().get(row) == at;
            add(instants, sources, at, exists ? row++ : -1);
        }
        for (; row < frame.rows(); row++) {
            add(instants, sources, time.values().get(row), row);
        }
        return frame.with(frame.columns().stream()
                .map(column -> column == time ? with(column, instants) : with(column, filled(column, sources)))
                .toList());
    }

    private static void add(List<Object> instants, List<Integer> sources, Object instant, int source) {
        instants.add(instant);
        sources.add(source);
    }

    private static Column with(Column column, List<Object> values) {
        return new Column(column.name(), column.type(), column.labels(), values);
    }

    private List<Object> filled(Column column, List<Integer> sources) {
        List<Object> values = new ArrayList<>();
        Object previous = null;
        for (int source : sources) {
            Object value = source >= 0 ? column.values().get(source) : null;
            previous = value == null && column.type() == Column.Type.NUMBER ? substitute(previous) : value;
            values.add(previous);
        }
        return values;
    }

    private Object substitute(Object previous) {
        return switch (fill.mode()) {
            case NULL -> null;
            case PREVIOUS -> previous;
            case VALUE -> fill.value();
        };
    }
}
