package dev.telltale.producer.stress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvRecord;

/** Turns rows into readings, by the names in the header; other columns, the label among them, are not looked at. */
final class RowParser {
    private static final List<String> SIGNALS = List.of("X", "Y", "Z", "EDA", "HR", "TEMP");
    private static final String WORKER = "id";
    private static final String TIME = "datetime";

    private final int width;
    private final int[] signals;
    private final int worker;
    private final int time;
    private final RecordingTime times = new RecordingTime();
    private final Map<String, String> workers = new HashMap<>();

    /** A parser for rows below a header that has all {@linkplain #missing columns}. */
    RowParser(List<String> header) {
        width = header.size();
        signals = SIGNALS.stream().mapToInt(header::indexOf).toArray();
        worker = header.indexOf(WORKER);
        time = header.indexOf(TIME);
    }

    /** Columns that a header lacks, such as {@code HR, TEMP}; empty if it has all. */
    static Optional<String> missing(List<String> header) {
        List<String> wanted = new ArrayList<>(SIGNALS);
        wanted.addAll(List.of(WORKER, TIME));
        wanted.removeAll(header);
        return wanted.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", wanted));
    }

    StressReading parse(CsvRecord row) throws MalformedRow {
        if (row.getFieldCount() != width) {
            throw new MalformedRow(row.getFieldCount() + " columns instead of " + width);
        }
        String id = unquoted(row.getField(worker));
        if (id.isBlank()) {
            throw new MalformedRow("no worker (id)");
        }
        if (id.startsWith("\"")) {
            throw new MalformedRow("\"" + id + "\" opens a quote and does not close it (id)");
        }
        String datetime = unquoted(row.getField(time));
        return new StressReading(
                workers.computeIfAbsent(id, same -> same),
                times.parse(datetime),
                RecordingTime.hasMillis(datetime),
                signal(row, 0),
                signal(row, 1),
                signal(row, 2),
                signal(row, 3),
                signal(row, 4),
                signal(row, 5));
    }

    private float signal(CsvRecord row, int index) throws MalformedRow {
        String text = unquoted(row.getField(signals[index]));
        if (text.isBlank()) {
            return Float.NaN;
        }
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException noNumber) {
            throw new MalformedRow("\"" + text + "\" is no number (" + SIGNALS.get(index) + ")");
        }
    }

    /** The text inside double quotes, if there are any; a quote never spans columns here, let alone lines. */
    static String unquoted(String field) {
        int length = field.length();
        boolean quoted = length > 1 && field.charAt(0) == '"' && field.charAt(length - 1) == '"';
        return quoted ? field.substring(1, length - 1) : field;
    }
}
