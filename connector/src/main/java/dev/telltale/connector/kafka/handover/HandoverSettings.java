package dev.telltale.connector.kafka.handover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.table.api.ValidationException;

/** Reads and checks the options of a handover. */
public final class HandoverSettings {

    private static final Pattern OFFSET = Pattern.compile("partition:(\\d{1,9}),offset:(\\d{1,18})");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private HandoverSettings() {}

    /**
     * The handover that the options of a table describe; null if they describe none.
     *
     * @throws ValidationException if an option has a fault, or if an option that another one requires is missing
     */
    public static Handover of(ReadableConfig options) {
        if (options.getOptional(HandoverOptions.OFFSETS).isEmpty()) {
            for (ConfigOption<?> option : HandoverOptions.ALL) {
                if (options.getOptional(option).isPresent()) {
                    throw invalid(option, "needs '" + HandoverOptions.OFFSETS.key() + "'");
                }
            }
            return null;
        }
        long from = options.getOptional(HandoverOptions.FROM)
                .orElseThrow(() -> invalid(HandoverOptions.OFFSETS, "needs '" + HandoverOptions.FROM.key() + "'"));
        return new Handover(
                offsets(options, HandoverOptions.OFFSETS),
                starts(options),
                options.getOptional(HandoverOptions.WATERMARK).orElse(Handover.NO_WATERMARK),
                from,
                late(options));
    }

    private static Map<Integer, Long> starts(ReadableConfig options) {
        return switch (options.get(KafkaConnectorOptions.SCAN_STARTUP_MODE)) {
            case EARLIEST_OFFSET -> Map.of();
            case SPECIFIC_OFFSETS -> offsets(options, KafkaConnectorOptions.SCAN_STARTUP_SPECIFIC_OFFSETS);
            default ->
                throw invalid(
                        KafkaConnectorOptions.SCAN_STARTUP_MODE,
                        "must be 'earliest-offset' or 'specific-offsets' if '" + HandoverOptions.OFFSETS.key()
                                + "' is set");
        };
    }

    private static Map<Integer, Long> offsets(ReadableConfig options, ConfigOption<String> option) {
        Map<Integer, Long> offsets = new HashMap<>();
        for (String part : parts(options, option, ";")) {
            Matcher offset = OFFSET.matcher(part);
            if (!offset.matches()) {
                throw invalid(option, "must be such as 'partition:0,offset:42;partition:1,offset:300'");
            }
            offsets.put(Integer.valueOf(offset.group(1)), Long.valueOf(offset.group(2)));
        }
        return offsets;
    }

    private static Map<Integer, Set<Long>> late(ReadableConfig options) {
        String[] places = parts(options, HandoverOptions.LATE, ",");
        if (places.length > HandoverOptions.MAX_LATE) {
            throw invalid(HandoverOptions.LATE, "names " + places.length + " places, more than 10,000");
        }
        Map<Integer, Set<Long>> late = new HashMap<>();
        for (String part : places) {
            Matcher place = PLACE.matcher(part);
            if (!place.matches()) {
                throw invalid(HandoverOptions.LATE, "must be such as '0:42,1:300'");
            }
            late.computeIfAbsent(Integer.valueOf(place.group(1)), any -> new HashSet<>())
                    .add(Long.valueOf(place.group(2)));
        }
        return late;
    }

    private static String[] parts(ReadableConfig options, ConfigOption<String> option, String separator) {
        String text = options.getOptional(option).orElse("").trim();
        return text.isEmpty() ? new String[0] : text.split(separator + "\\s*", -1);
    }

    private static ValidationException invalid(ConfigOption<?> option, String reason) {
        return new ValidationException("Option '" + option.key() + "' " + reason + ".");
    }
}
