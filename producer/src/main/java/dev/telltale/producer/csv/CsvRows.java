package dev.telltale.producer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/**
 * Reads the rows of a CSV file (RFC 4180) in UTF-8 or, with a byte order mark, in UTF-16 or UTF-32. Blank lines are
 * skipped.
 *
 * <p>The reader splits the file into lines first. A quoted field joins several lines only if the joined row has as many
 * fields as the header. So a stray quote affects its own line and not the lines that follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvRows implements Closeable {
    /** A character that no text contains: disables quoting, and marks the end of a row to detect an open quote. */
    private static final char NO_CHARACTER = '\uFFFF';

    private static final String NOT_CLOSED = "a double quote that is not closed";
    private static final String END = String.valueOf(NO_CHARACTER);

    /** Maximum number of lines of a row. Chosen by us: more than a comment has, and fast to scan. */
    private static final int MOST_LINES = 100;

    private static final String SEPARATORS = ",;\t|";

    private final char separator;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> lines;
    private final Deque<CsvRecord> pushedBack = new ArrayDeque<>();
    private int width;

    /** Creates a reader of fields that commas separate; the caller closes it. */
    public CsvRows(InputStream file) {
        this(file, ',');
    }

    /** Creates a reader; the caller closes it. */
    public CsvRows(InputStream file, char separator) {
        this.separator = separator;
        csv = reader().quoteCharacter(NO_CHARACTER).detectBomHeader(true).ofCsvRecord(file, StandardCharsets.UTF_8);
        lines = csv.iterator();
    }

    /** The separator of a header: a comma, a semicolon, a tabulator or a bar, whichever it has most of. */
    public static char separator(String header) {
        return (char) SEPARATORS
                .chars()
                .boxed()
                .max(Comparator.comparing(one ->
                        header.chars().filter(character -> character == one).count()))
                .orElseThrow()
                .intValue();
    }

    /**
     * Returns the next row, or null at the end of the file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws CsvParseException if a field exceeds the maximum length of the library
     */
    public CsvRow next() {
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
                pushedBack.push(more.get(index));
            }
            return CsvRow.malformed(line, more.isEmpty() ? reason : new MalformedRow(NOT_CLOSED));
        }
    }

    /** @param more receives the lines that were read after the first one */
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

    /** Returns the fields of a row; empty if a quote is open at its end. */
    private Optional<List<String>> fields(CharSequence row) throws MalformedRow {
        try (CsvReader<CsvRecord> one = reader().ofCsvRecord(row.toString() + separator + END)) {
            List<String> fields = one.iterator().next().getFields();
            int last = fields.size() - 1;
            return fields.get(last).equals(END) ? Optional.of(fields.subList(0, last)) : Optional.empty();
        } catch (CsvParseException textBehindAQuote) {
            throw new MalformedRow("a double quote inside a quoted field that is not doubled");
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot be closed", impossible);
        }
    }

    private CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private CsvRecord nextLine() {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        return lines.hasNext() ? lines.next() : null;
    }

    private String text(CsvRecord line) {
        return String.join(String.valueOf(separator), line.getFields());
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
