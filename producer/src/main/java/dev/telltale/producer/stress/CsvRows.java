package dev.telltale.producer.stress;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/**
 * The rows of a CSV file as RFC 4180 has them, in UTF-8 or, with a byte order mark, in UTF-16 or UTF-32. Blank lines are no
 * rows.
 *
 * <p>The file is split into lines, and a quoted field joins lines only where it ends in a row as wide as the header: a stray
 * quote harms its own line, not those that follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows implements Closeable {
    /** Stands for "no quotes", and shows at the end of a row whether a quote is open there; no text holds it. */
    private static final char NO_CHARACTER = '\uFFFF';

    private static final String NOT_CLOSED = "a double quote that is not closed";
    private static final String END = String.valueOf(NO_CHARACTER);

    /** Lines that a quoted field may span. Chosen by us: more than a comment has, and soon looked through. */
    private static final int MOST_LINES = 100;

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> lines;
    private final Deque<CsvRecord> lookedAt = new ArrayDeque<>();
    private int width;

    CsvRows(InputStream file) {
        csv = reader().quoteCharacter(NO_CHARACTER).detectBomHeader(true).ofCsvRecord(file, StandardCharsets.UTF_8);
        lines = csv.iterator();
    }

    /**
     * The next row, or null at the end of the file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws CsvParseException if a field is longer than memory should hold
     */
    CsvRow next() {
        CsvRecord line = nextLine();
        while (line != null && isBlank(line)) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        CsvRow row = hasQuote(line) ? quoted(line) : CsvRow.of(line.getStartingLineNumber(), line.getFields());
        width = width == 0 ? line.getFieldCount() : width;
        return row;
    }

    private CsvRow quoted(CsvRecord first) {
        long line = first.getStartingLineNumber();
        List<CsvRecord> more = new ArrayList<>();
        try {
            return CsvRow.of(line, joined(first, more));
        } catch (MalformedRow reason) {
            for (int index = more.size() - 1; index >= 0; index--) {
                lookedAt.push(more.get(index));
            }
            return CsvRow.malformed(line, more.isEmpty() ? reason : new MalformedRow(NOT_CLOSED));
        }
    }

    /** @param more takes the lines that were looked at for it */
    private List<String> joined(CsvRecord first, List<CsvRecord> more) throws MalformedRow {
        StringBuilder text = new StringBuilder(text(first));
        Optional<List<String>> row = fields(text);
        while (row.isEmpty() && more.size() < MOST_LINES) {
            CsvRecord line = nextLine();
            if (line == null) {
                break;
            }
            more.add(line);
            text.append('\n').append(text(line));
            row = hasQuote(line) ? fields(text) : row;
        }
        boolean whole =
                row.isPresent() && (more.isEmpty() || width == 0 || row.get().size() == width);
        if (!whole) {
            throw new MalformedRow(NOT_CLOSED);
        }
        return row.get();
    }

    /** The fields of a row; empty where a quote is open at its end. */
    private static Optional<List<String>> fields(CharSequence row) throws MalformedRow {
        try (CsvReader<CsvRecord> one = reader().ofCsvRecord(row.toString() + ',' + END)) {
            List<String> fields = one.iterator().next().getFields();
            int last = fields.size() - 1;
            return fields.get(last).equals(END) ? Optional.of(fields.subList(0, last)) : Optional.empty();
        } catch (CsvParseException textBehindAQuote) {
            throw new MalformedRow("a double quote inside a quoted field that is not doubled");
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot be closed", impossible);
        }
    }

    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private CsvRecord nextLine() {
        if (!lookedAt.isEmpty()) {
            return lookedAt.pop();
        }
        return lines.hasNext() ? lines.next() : null;
    }

    private static String text(CsvRecord line) {
        return String.join(",", line.getFields());
    }

    private static boolean isBlank(CsvRecord line) {
        return line.getFieldCount() == 0
                || line.getFieldCount() == 1 && line.getField(0).isBlank();
    }

    private static boolean hasQuote(CsvRecord line) {
        for (int field = 0; field < line.getFieldCount(); field++) {
            if (line.getField(field).indexOf('"') >= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
