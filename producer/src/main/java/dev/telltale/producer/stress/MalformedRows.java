package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceException;

/** Counts malformed rows and names each once, however often its file is read. */
final class MalformedRows {
    private final Consumer<String> listener;
    private final boolean strict;
    private final Map<Path, Long> lastLines = new HashMap<>();
    private long count;

    /**
     * Begins with none.
     *
     * @param strict whether the first one is a failure
     */
    MalformedRows(Consumer<String> listener, boolean strict) {
        this.listener = listener;
        this.strict = strict;
    }

    void add(Path file, long line, String reason) {
        if (line <= lastLines.getOrDefault(file, 0L)) {
            return;
        }
        lastLines.put(file, line);
        count++;
        String sentence = file + ":" + line + ": " + reason;
        if (strict) {
            throw new ProduceException(sentence);
        }
        listener.accept(sentence);
    }

    long count() {
        return count;
    }
}
