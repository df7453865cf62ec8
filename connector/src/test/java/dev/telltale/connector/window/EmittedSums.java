package dev.telltale.connector.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** The sums that a local aggregation has emitted; all its accumulators are numbers that add up. */
final class EmittedSums {

    private final Map<Group, List<Double>> sums = new HashMap<>();

    /** A key and the end of a slice, in milliseconds since the epoch. */
    record Group(String key, long end) {}

    Map<Group, List<Double>> all() {
        return sums;
    }

    Map<Group, List<Double>> closed(long watermark) {
        Map<Group, List<Double>> closed = new HashMap<>(sums);
        closed.keySet().removeIf(group -> group.end() - 1 > watermark);
        return closed;
    }

    /** Adds the rows that were emitted since the last call. */
    void add(LocalAggregation aggregation) {
        RowType type = aggregation.output().toRowType();
        int end = type.getFieldCount() - 1;
        for (RowData row : aggregation.emitted()) {
            List<Double> values = IntStream.range(1, end)
                    .mapToObj(field -> RowData.createFieldGetter(type.getTypeAt(field), field)
                            .getFieldOrNull(row))
                    .map(value -> value == null ? 0.0 : ((Number) value).doubleValue())
                    .toList();
            sums.merge(new Group(row.getString(0).toString(), row.getLong(end)), values, EmittedSums::plus);
        }
    }

    private static List<Double> plus(List<Double> sums, List<Double> others) {
        return IntStream.range(0, sums.size())
                .mapToObj(index -> sums.get(index) + others.get(index))
                .toList();
    }
}
