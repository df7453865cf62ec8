package dev.telltale.sql.script;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Records of a topic.
 *
 * @param first first offset by partition
 * @param end end of the offsets by partition, exclusive
 * @param leftOut offsets by partition of the records in between that do not belong to it
 */
public record TopicPart(Map<Integer, Long> first, Map<Integer, Long> end, Map<Integer, List<Long>> leftOut) {

    /** The number of offsets in it. */
    public long size() {
        return end.entrySet().stream()
                .mapToLong(partition -> partition.getValue() - first.get(partition.getKey()))
                .sum();
    }

    /** The offsets that are in this part and in another one. */
    public TopicPart and(TopicPart other) {
        Map<Integer, Long> firstOfBoth = new TreeMap<>(first);
        Map<Integer, Long> endOfBoth = new TreeMap<>(end);
        firstOfBoth.replaceAll((partition, offset) -> Math.max(offset, other.first.getOrDefault(partition, offset)));
        endOfBoth.replaceAll((partition, offset) -> Math.min(offset, other.end.getOrDefault(partition, offset)));
        return new TopicPart(firstOfBoth, endOfBoth, leftOut);
    }

    /** Values for the template of a table that reads it. */
    public Map<String, String> values() {
        return Map.of("FIRST_OFFSETS", offsets(first), "END_OFFSETS", offsets(end), "LEFT_OUT", places());
    }

    private static String offsets(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(offset -> "partition:" + offset.getKey() + ",offset:" + offset.getValue())
                        .collect(Collectors.joining(";"));
    }

    private String places() {
        return new TreeMap<>(leftOut)
                .entrySet().stream()
                        .flatMap(partition ->
                                partition.getValue().stream().map(offset -> partition.getKey() + ":" + offset))
                        .collect(Collectors.joining(","));
    }
}
