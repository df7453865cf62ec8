package dev.telltale.producer.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.telltale.producer.ProduceException;

/** The readings of one recording as they stand in it; malformed rows are left out and told. */
final class RecordingRows implements Iterator<StressReading>, AutoCloseable {

    /** Stands for "no quotes": a row ends where its line ends, so one stray quote harms one row only. */
    private static final char NO_QUOTE = '\uFFFF';

    private final Path file;
    private final MalformedRows malformed;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> rows;
    private final RowParser parser;
    private StressReading next;

    RecordingRows(Path file, MalformedRows malformed) {
        this.file = file;
        this.malformed = malformed;
        this.csv = CsvReader.builder()
                .quoteCharacter(NO_QUOTE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(RecordingBytes.open(file), StandardCharsets.UTF_8);
        try {
            this.rows = csv.iterator();
            this.parser = new RowParser(header());
            this.next = read();
        } catch (ProduceException failure) {
            close();
            throw failure;
        }
    }

    private List<String> header() {
        CsvRecord first = nextRow();
        if (first == null) {
            throw new ProduceException(file + " is empty: a header line is missing");
        }
        List<String> header = first.getFields().stream()
                .map(name -> RowParser.unquoted(name.strip()))
                .toList();
        RowParser.missing(header).ifPresent(columns -> {
            throw new ProduceException(file + ":1: the header lacks " + columns);
        });
        return header;
    }

    private StressReading read() {
        for (CsvRecord row = nextRow(); row != null; row = nextRow()) {
            try {
                return parser.parse(row);
            } catch (MalformedRow reason) {
                malformed.add(file, row.getStartingLineNumber(), reason.getMessage());
            }
        }
        return null;
    }

    private CsvRecord nextRow() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException broken) {
            throw new ProduceException(
                    file + " is damaged: " + broken.getCause().getMessage(), broken);
        } catch (CsvParseException noCsv) {
            throw new ProduceException(file + " is no CSV file: " + noCsv.getMessage(), noCsv);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StressReading next() {
        if (next == null) {
            throw new NoSuchElementException("no more rows in " + file);
        }
        StressReading reading = next;
        next = read();
        return reading;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException unreadable) {
            throw new ProduceException(file + " cannot be closed: " + unreadable.getMessage(), unreadable);
        }
    }
}
