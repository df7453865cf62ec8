package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.csv.MalformedRow;
import dev.telltale.producer.reading.SkippedRows;

/**
 * Reports the first malformed rows and the progress through long files, and counts the malformed rows. Each row is
 * reported and counted once, also if a recording is read several times.
 */
final class RecordingLog {
    /** Number of malformed rows that are reported one by one; chosen by us to fit on a terminal. */
    static final int REPORTED_ROWS = 5;

    /** Lines between two progress messages; chosen by us: a few seconds of reading. */
    static final long PROGRESS_LINES = 5_000_000;

    private final Consumer<String> listener;
    private final boolean strict;
    private final Map<Path, Long> malformedTo = new HashMap<>();
    private final Map<Path, Long> readTo = new HashMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private long reported;

    /**
     * Creates an empty log.
     *
     * @param strict whether the first malformed row fails the run
     */
    RecordingLog(Consumer<String> listener, boolean strict) {
        this.listener = listener;
        this.strict = strict;
    }

    void malformed(Path file, long line, MalformedRow row) {
        if (line <= malformedTo.getOrDefault(file, 0L)) {
            return;
        }
        malformedTo.put(file, line);
        byReason.merge(row.reason(), 1L, Long::sum);
        String sentence = file + ":" + line + ": " + row.getMessage();
        if (strict) {
            throw new ProduceException(sentence);
        }
        if (reported < REPORTED_ROWS) {
            listener.accept(sentence);
        } else if (reported == REPORTED_ROWS) {
            listener.accept("further malformed rows are counted, but not reported one by one");
        }
        reported++;
    }

    void read(Path file, long line) {
        if (line >= readTo.getOrDefault(file, 0L) + PROGRESS_LINES) {
            readTo.put(file, line);
            listener.accept(String.format(Locale.ROOT, "%s: %,d lines read so far", file, line));
        }
    }

    SkippedRows skipped() {
        return new SkippedRows(new TreeMap<>(byReason));
    }
}
