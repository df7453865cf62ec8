package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.reading.SkippedRows;

/**
 * What the user hears of recordings while they are read, once however often that is: the first malformed rows, and of long
 * files how far they have been read.
 */
final class RecordingNotes {
    /** Malformed rows that are told one by one. Chosen by us: they show what is wrong, and leave room on a terminal. */
    static final int TOLD = 5;

    /** Lines between two notes on a long file. Chosen by us: a few seconds' work. */
    static final long LONG = 5_000_000;

    private final Consumer<String> listener;
    private final boolean strict;
    private final Map<Path, Long> malformedTo = new HashMap<>();
    private final Map<Path, Long> readTo = new HashMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private long told;

    /**
     * Begins with none.
     *
     * @param strict whether the first malformed row is a failure
     */
    RecordingNotes(Consumer<String> listener, boolean strict) {
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
        if (told < TOLD) {
            listener.accept(sentence);
        } else if (told == TOLD) {
            listener.accept("more malformed rows are skipped and counted, not named");
        }
        told++;
    }

    void read(Path file, long line) {
        if (line >= readTo.getOrDefault(file, 0L) + LONG) {
            readTo.put(file, line);
            listener.accept(String.format(Locale.ROOT, "%s: %,d lines read so far", file, line));
        }
    }

    SkippedRows skipped() {
        return new SkippedRows(new TreeMap<>(byReason));
    }
}
