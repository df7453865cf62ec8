package dev.telltale.producer.stress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.producer.csv.CsvRow;
import dev.telltale.producer.csv.MalformedRow;

/** Parses rows into readings. */
final class RowParser {
    /** Number of worker ids that are kept to share one string per worker. Chosen by us: more than any recording has. */
    private static final int WORKERS = 10_000;

    /** The character that a decoder puts in place of invalid bytes. */
    private static final char NO_TEXT = '\uFFFD';

    private final RecordingHeader header;
    private final Map<String, String> workers = new HashMap<>();

    RowParser(RecordingHeader header) {
        this.header = header;
    }

    StressReading parse(CsvRow row) throws MalformedRow {
        List<String> fields = row.fields();
        if (fields.size() != header.width()) {
            throw new MalformedRow(
                    "another number of columns than the header",
                    fields.size() + " columns instead of " + header.width());
        }
        String datetime = fields.get(header.time()).strip();
        return new StressReading(
                worker(fields.get(header.worker())),
                RecordingTime.parse(datetime),
                RecordingTime.hasMillis(datetime),
                signal(fields, 0),
                signal(fields, 1),
                signal(fields, 2),
                signal(fields, 3),
                signal(fields, 4),
                signal(fields, 5));
    }

    private String worker(String id) throws MalformedRow {
        if (id.isBlank()) {
            throw new MalformedRow("no worker (id)");
        }
        if (id.indexOf(NO_TEXT) >= 0) {
            throw new MalformedRow("no text in UTF-8 (id)", ErrorText.quoted(id) + " is not text in UTF-8 (id)");
        }
        if (workers.size() >= WORKERS) {
            workers.clear();
        }
        return workers.computeIfAbsent(id, same -> same);
    }

    private float signal(List<String> fields, int index) throws MalformedRow {
        return SignalParser.parse(fields.get(header.signals().get(index)), RecordingHeader.SIGNALS.get(index));
    }
}
