package dev.telltale.connector.format.wrapper;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DeserializationFormatFactory;

/** Checks the options of a wrapped format, which Flink checks only for a format of a table. */
final class WrappedOptions {

    /** The option of several formats that drops what cannot be decoded. */
    private static final String IGNORE = "ignore-parse-errors";

    private WrappedOptions() {}

    /**
     * Checks options.
     *
     * @throws ValidationException if the format does not have an option, or if it would lose records
     */
    static void check(DeserializationFormatFactory factory, Map<String, String> options) {
        Set<ConfigOption<?>> known = Stream.concat(
                        factory.requiredOptions().stream(), factory.optionalOptions().stream())
                .collect(Collectors.toSet());
        for (String key : new TreeSet<>(options.keySet())) {
            if (known.stream().noneMatch(option -> isKey(option, key))) {
                throw new ValidationException("Format '" + factory.factoryIdentifier() + "' has no option '" + key
                        + "'. It has: "
                        + known.stream().map(ConfigOption::key).sorted().collect(Collectors.joining(", ")) + ".");
            }
        }
        if (Boolean.parseBoolean(options.get(IGNORE))) {
            throw new ValidationException("Option '" + IGNORE + "' of format '" + factory.factoryIdentifier()
                    + "' would lose records. Without it, they become dead letters.");
        }
    }

    /** Whether a key is that of an option, or of an entry of an option that is a map. */
    private static boolean isKey(ConfigOption<?> option, String key) {
        return key.equals(option.key())
                || key.startsWith(option.key() + ".")
                || fallbackKeys(option).anyMatch(key::equals);
    }

    private static Stream<String> fallbackKeys(ConfigOption<?> option) {
        return option.hasFallbackKeys()
                ? StreamSupport.stream(option.fallbackKeys().spliterator(), false)
                        .map(FallbackKey::getKey)
                : Stream.empty();
    }
}
