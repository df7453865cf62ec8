package dev.telltale.fallback.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.util.TimeUtils;

import dev.telltale.fallback.FallbackException;
import dev.telltale.sql.pipeline.Manifest;
import dev.telltale.udf.heartrate.PossibleHeartRate;
import dev.telltale.udf.reading.ReadingKey;
import dev.telltale.udf.time.IsoTime;
import dev.telltale.udf.time.IsoTimeError;
import dev.telltale.udf.time.UtcTime;
import dev.telltale.udf.time.UtcTimeError;

/** Says whether a reading can be used, with the functions, in the order and in the words of {@code rejects.sql}. */
final class ReadingRules {
    private static final Map<String, TimeFunction> TIME_FUNCTIONS = Map.of(
            "SQL", new TimeFunction(new UtcTime()::eval, new UtcTimeError()::eval),
            "ISO-8601", new TimeFunction(new IsoTime()::eval, new IsoTimeError()::eval));
    private static final Map<String, Predicate<Integer>> VALUE_FUNCTIONS =
            Map.of("possible_heart_rate", new PossibleHeartRate()::eval);

    private final List<String> columns;
    private final Manifest manifest;
    private final TimeFunction timeFunction;
    private final String clockAheadAllowance;
    private final long clockAheadMillis;
    private final ReadingKey readingKey = new ReadingKey();

    /**
     * @param columns names of the columns of the pipeline's reading contract
     * @param clockAheadAllowance how far ahead of the clock a reading may be, a duration as in the setting
     */
    ReadingRules(List<String> columns, Manifest manifest, String clockAheadAllowance) {
        this.columns = columns;
        this.manifest = manifest;
        this.timeFunction = TIME_FUNCTIONS.get(manifest.eventTime().format());
        this.clockAheadAllowance = clockAheadAllowance;
        this.clockAheadMillis = TimeUtils.parseDuration(clockAheadAllowance).toMillis();
    }

    /**
     * Checks that every function and field that the topic's description names is there.
     *
     * @param file the description
     * @throws FallbackException naming the file and what is unknown
     */
    static void requireKnown(String file, List<String> columns, Manifest manifest) {
        requireKnown(file, "format of the event time", manifest.eventTime().format(), TIME_FUNCTIONS.keySet());
        requireKnown(file, "column", manifest.eventTime().column(), columns);
        manifest.keys().forEach(key -> requireKnown(file, "column", key, columns));
        manifest.checks().forEach(check -> {
            requireKnown(file, "function for a check", check.function(), VALUE_FUNCTIONS.keySet());
            requireKnown(file, "column", check.column(), columns);
        });
    }

    private static void requireKnown(String file, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new FallbackException(file + ": there is no " + what + " '" + name + "' in batch; there are "
                    + known.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    Reading judge(RowData row) {
        for (String key : manifest.keys()) {
            int column = columns.indexOf(key);
            if (row.isNullAt(column) || readingKey.eval(row.getString(column)) == null) {
                return new Reading.Invalid(key + ": missing or unusable as a key");
            }
        }
        String time = manifest.eventTime().column();
        if (row.isNullAt(columns.indexOf(time))) {
            return new Reading.Invalid(time + ": missing");
        }
        StringData text = row.getString(columns.indexOf(time));
        TimestampData eventTime = timeFunction.read().apply(text);
        if (eventTime == null) {
            return new Reading.Invalid(time + ": " + timeFunction.error().apply(text));
        }
        if (eventTime.getMillisecond() - System.currentTimeMillis() > clockAheadMillis) {
            return new Reading.Invalid(time + ": more than " + clockAheadAllowance + " ahead of the clock");
        }
        return failedCheck(row)
                .<Reading>map(check -> new Reading.Invalid(check.column() + ": not " + check.expected()))
                .orElseGet(() -> new Reading.Valid(row, eventTime.getMillisecond()));
    }

    private Optional<Manifest.Check> failedCheck(RowData row) {
        return manifest.checks().stream()
                .filter(check -> {
                    int column = columns.indexOf(check.column());
                    return !row.isNullAt(column)
                            && !VALUE_FUNCTIONS.get(check.function()).test(row.getInt(column));
                })
                .findFirst();
    }

    /**
     * @param read the instant of a text; null where the text names none
     * @param error what is wrong with such a text
     */
    private record TimeFunction(Function<StringData, TimestampData> read, Function<StringData, StringData> error) {}
}
