package dev.telltale.local.chaos.promotion;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.local.testing.given.JsonText;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Computes what two versions write in turn from the records of the input topic. A change of a maximum is of the version that
 * has read its record, a window of the version that was live for it.
 */
final class PressureOracle {
    private static final long SIZE = 60_000;
    private static final int EXAMPLES = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT);

    /** A reading that is a new maximum. */
    private record Change(int partition, long offset, JsonNode reading) {}

    private final Map<String, Double> maxima = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, DoubleSummaryStatistics> windows = new TreeMap<>();

    /** Takes a record into account. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        JsonNode reading = JsonText.parse(new String(record.value(), UTF_8));
        String vehicle = reading.path("vehicleId").asText();
        double pressure = reading.path("pressure").asDouble();
        if (pressure > maxima.getOrDefault(vehicle, Double.NEGATIVE_INFINITY)) {
            maxima.put(vehicle, pressure);
            changes.add(new Change(record.partition(), record.offset(), reading));
        }
        if (vehicle.startsWith("vehicle")) {
            long at = LocalDateTime.parse(reading.path("timestamp").asText(), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            windows.computeIfAbsent(vehicle + " " + (at - at % SIZE), first -> new DoubleSummaryStatistics())
                    .accept(pressure);
        }
    }

    /** A record of the topic of changes. */
    static String text(JsonNode change) {
        return change.path("vehicleId").asText() + " "
                + change.path("pressureMax").asDouble() + " "
                + change.path("temperature").asDouble();
    }

    /**
     * Compares rows and records as text.
     *
     * @return a line for each difference, at most some of each kind
     */
    List<String> differences(VersionsOfWindows versions, Map<String, List<String>> actual) {
        Map<String, String> last = new HashMap<>();
        List<String> published = new ArrayList<>();
        for (Change change : changes) {
            String vehicle = change.reading().path("vehicleId").asText();
            double added =
                    versions.byOffset(change.partition(), change.offset()).equals("v2") ? VersionsOfWindows.ADDED : 0;
            String text = vehicle + " " + change.reading().path("pressure").asDouble() + " "
                    + (change.reading().path("temperature").asDouble() + added);
            published.add(text);
            last.put(vehicle, text);
        }
        last.keySet().removeIf(vehicle -> vehicle.startsWith("marker"));
        List<String> differences = new ArrayList<>(compare("change", published, actual.get("changes")));
        differences.addAll(compare("maximum", numbers(last.values().stream().toList()), numbers(actual.get("maxima"))));
        differences.addAll(compare("window", windows(versions), numbers(actual.get("windows"))));
        System.out.println(published.size() + " changes, " + last.size() + " maxima, " + windows.size() + " windows, "
                + differences.size() + " differences");
        return differences;
    }

    private List<String> windows(VersionsOfWindows versions) {
        List<String> rows = new ArrayList<>();
        windows.forEach((key, pressures) -> {
            long start = Long.parseLong(key.substring(key.indexOf(' ') + 1));
            double added = versions.byStart(start).equals("v2") ? VersionsOfWindows.ADDED : 0;
            double mean = Math.round((pressures.getAverage() + added) * 1000) / 1000.0;
            rows.add(key + " " + pressures.getMax() + " " + mean + " " + pressures.getCount());
        });
        return numbers(rows);
    }

    /** PostgreSQL writes 80 where Java writes 80.0. */
    private static List<String> numbers(List<String> rows) {
        return rows.stream().map(row -> row.replaceAll("\\.0+(?= |$)", "")).toList();
    }

    private static List<String> compare(String kind, List<String> expected, List<String> actual) {
        List<String> differences = new ArrayList<>();
        Set<String> all = new HashSet<>(actual);
        expected.stream()
                .filter(row -> !all.contains(row))
                .limit(EXAMPLES)
                .forEach(row -> differences.add("MISSING " + kind + " " + row));
        Set<String> wanted = new HashSet<>(expected);
        Set<String> seen = new HashSet<>();
        actual.stream()
                .filter(row -> !wanted.contains(row))
                .limit(EXAMPLES)
                .forEach(row -> differences.add("EXTRA " + kind + " " + row));
        actual.stream()
                .filter(row -> !seen.add(row))
                .limit(EXAMPLES)
                .forEach(row -> differences.add("TWICE " + kind + " " + row));
        return differences;
    }
}
