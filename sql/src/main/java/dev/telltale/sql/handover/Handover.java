package dev.telltale.sql.handover;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Where a job continues a stopped one without its state: each window is written by one of them, and each record is judged late
 * or invalid once. The connector's page describes its options {@code scan.handover.*}.
 *
 * @param offsets the first offset of each partition that the stopped job has not read
 * @param starts offsets from which the records of open windows are read again; empty for the beginning of the topic
 * @param watermarkMillis that the stopped job has reached, in milliseconds since 1970
 * @param from the first event time that is read again
 * @param late records that the stopped job has found late, from that time on
 */
public record Handover(
        Map<Integer, Long> offsets, Map<Integer, Long> starts, long watermarkMillis, Instant from, List<Place> late) {

    /** More places do not fit in a script. */
    public static final int MAX_LATE = 10_000;

    /**
     * @throws TelltaleException if too many records were late
     */
    public Handover {
        if (late.size() > MAX_LATE) {
            throw new TelltaleException(
                    "the stopped job has found " + late.size() + " readings of open windows late, and a"
                            + " job without its state can leave out at most 10,000; keep the state");
        }
        offsets = Map.copyOf(offsets);
        // A partition without an offset would start where the consumer group has committed.
        starts = starts.keySet().containsAll(offsets.keySet()) ? Map.copyOf(starts) : Map.of();
        late = List.copyOf(late);
    }

    /** The place of a record in its topic. */
    public record Place(int partition, long offset) {}

    /** The options of the table of the topic, each on a line, without a comma after the last one. */
    public String options() {
        Map<String, String> options = new TreeMap<>();
        options.put("scan.startup.mode", starts.isEmpty() ? "earliest-offset" : "specific-offsets");
        if (!starts.isEmpty()) {
            options.put("scan.startup.specific-offsets", text(starts));
        }
        options.put("scan.handover.offsets", text(offsets));
        options.put("scan.handover.watermark", String.valueOf(watermarkMillis));
        options.put("scan.handover.from", String.valueOf(from.toEpochMilli()));
        if (!late.isEmpty()) {
            options.put(
                    "scan.handover.late",
                    late.stream()
                            .map(place -> place.partition() + ":" + place.offset())
                            .collect(Collectors.joining(",")));
        }
        return options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                .collect(Collectors.joining(",\n    "));
    }

    private static String text(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(offset -> "partition:" + offset.getKey() + ",offset:" + offset.getValue())
                        .collect(Collectors.joining(";"));
    }
}
