package dev.telltale.connector.kafka.part;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions.ScanBoundedMode;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.kafka.row.RecordLocation;

/**
 * The records that a scan reads between its offsets.
 *
 * @param from first event time, in milliseconds since the epoch
 * @param to end of the event times, exclusive
 * @param without offsets by partition of the records that are not read
 */
public record TopicPart(long from, long to, Map<Integer, Set<Long>> without) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /**
     * The part that the options of a table describe; null if they describe none.
     *
     * @param isPossible whether the table has a single topic, and a column that its format fills with the event time
     * @throws ValidationException if an option has a fault, or if an option that another one requires is missing
     */
    public static TopicPart of(ReadableConfig options, boolean isPossible) {
        if (PartOptions.ALL.stream()
                .allMatch(option -> options.getOptional(option).isEmpty())) {
            return null;
        }
        if (options.get(KafkaConnectorOptions.SCAN_BOUNDED_MODE) == ScanBoundedMode.UNBOUNDED) {
            throw invalid(PartOptions.FROM, "needs '" + KafkaConnectorOptions.SCAN_BOUNDED_MODE.key() + "'");
        }
        if (!isPossible) {
            throw invalid(
                    PartOptions.FROM, "needs a single topic, and a format that fills a column with the event time");
        }
        return new TopicPart(required(options, PartOptions.FROM), required(options, PartOptions.TO), without(options));
    }

    private static long required(ReadableConfig options, ConfigOption<Long> option) {
        return options.getOptional(option).orElseThrow(() -> invalid(option, "is required for a part of a topic"));
    }

    private static Map<Integer, Set<Long>> without(ReadableConfig options) {
        Map<Integer, Set<Long>> without = new HashMap<>();
        String places = options.getOptional(PartOptions.WITHOUT).orElse("");
        for (String text : places.isEmpty() ? new String[0] : places.split(",", -1)) {
            Matcher place = PLACE.matcher(text);
            if (!place.matches()) {
                throw invalid(PartOptions.WITHOUT, "must be such as '0:42,1:300'");
            }
            without.computeIfAbsent(Integer.valueOf(place.group(1)), any -> new HashSet<>())
                    .add(Long.valueOf(place.group(2)));
        }
        return without;
    }

    private static ValidationException invalid(ConfigOption<?> option, String reason) {
        return new ValidationException("Option '" + option.key() + "' " + reason + ".");
    }

    /** Keeps the records whose places are not left out. */
    public FilterFunction<RowData> places(RecordLocation location) {
        Map<Integer, Set<Long>> leftOut = without;
        return row -> !leftOut.getOrDefault(location.partition(row), Set.of()).contains(location.offset(row));
    }

    /** Keeps the records in the range, and those without an event time. */
    public FilterFunction<RowData> times(RecordLocation location) {
        long first = from;
        long end = to;
        return row ->
                !location.hasEventTime(row) || location.eventMillis(row) >= first && location.eventMillis(row) < end;
    }
}
