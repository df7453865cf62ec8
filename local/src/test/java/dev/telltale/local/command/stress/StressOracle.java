package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** Computes the windows of a recording in a loop, without Flink, SQL and classes of the pipeline. */
final class StressOracle {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final long WINDOW_SECONDS = 5;

    private StressOracle() {}

    /** Samples and six means, null without values, by worker and window start in epoch seconds. */
    static Map<String, List<Double>> windows(Path recording) throws IOException {
        Map<String, List<NamedCsvRecord>> samples = new TreeMap<>();
        try (Reader text = new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.UTF_8);
                Stream<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text).stream()) {
            rows.forEach(row -> samples.computeIfAbsent(key(row), first -> new ArrayList<>())
                    .add(row));
        }
        Map<String, List<Double>> windows = new TreeMap<>();
        samples.forEach((key, rows) -> windows.put(key, row(rows)));
        return windows;
    }

    private static String key(NamedCsvRecord row) {
        long second = LocalDateTime.parse(row.getField("datetime"), DATE_TIME).toEpochSecond(ZoneOffset.UTC);
        return row.getField("id") + " " + (second - second % WINDOW_SECONDS);
    }

    private static List<Double> row(List<NamedCsvRecord> rows) {
        List<Double> values = new ArrayList<>();
        values.add((double) rows.size());
        for (String axis : List.of("X", "Y", "Z")) {
            Double mean = mean(rows, axis);
            values.add(mean == null ? null : Double.valueOf(mean / 64));
        }
        for (String signal : List.of("EDA", "HR", "TEMP")) {
            values.add(mean(rows, signal));
        }
        return values;
    }

    private static Double mean(List<NamedCsvRecord> rows, String column) {
        List<Float> present = rows.stream()
                .map(row -> row.getField(column))
                .filter(text -> !text.isBlank())
                .map(Float::valueOf)
                .collect(Collectors.toList());
        return present.isEmpty()
                ? null
                : Double.valueOf(present.stream()
                        .mapToDouble(Float::doubleValue)
                        .average()
                        .orElseThrow());
    }
}
