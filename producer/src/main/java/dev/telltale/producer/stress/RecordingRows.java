package dev.telltale.producer.stress;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

import de.siegmar.fastcsv.reader.CsvParseException;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.csv.CsvRow;
import dev.telltale.producer.csv.CsvRows;
import dev.telltale.producer.csv.MalformedRow;
import dev.telltale.producer.csv.RecordingFile;

/** The readings of one recording in file order. Malformed rows are skipped and reported. */
final class RecordingRows implements Iterator<StressReading>, AutoCloseable {

    private final Path file;
    private final RecordingLog log;
    private final CsvRows rows;
    private final RowParser parser;
    private StressReading next;

    RecordingRows(Path file, RecordingLog log) {
        this.file = file;
        this.log = log;
        this.rows = new CsvRows(RecordingFile.open(file));
        try {
            this.parser = new RowParser(header());
            this.next = read();
        } catch (ProduceException failure) {
            close();
            throw failure;
        }
    }

    private RecordingHeader header() {
        CsvRow first = nextRow();
        if (first == null) {
            throw new ProduceException(file + " is empty: the header line is missing");
        }
        String where = file + ":" + first.line();
        try {
            return RecordingHeader.of(where, first.fields());
        } catch (MalformedRow reason) {
            throw new ProduceException(where + ": the header has " + reason.getMessage(), reason);
        }
    }

    private StressReading read() {
        for (CsvRow row = nextRow(); row != null; row = nextRow()) {
            log.read(file, row.line());
            try {
                return parser.parse(row);
            } catch (MalformedRow reason) {
                log.malformed(file, row.line(), reason);
            }
        }
        return null;
    }

    private CsvRow nextRow() {
        try {
            return rows.next();
        } catch (UncheckedIOException broken) {
            String reason = broken.getCause() instanceof EOFException
                    ? " is truncated: its gzip data end too early"
                    : " is damaged: " + broken.getCause().getMessage();
            throw new ProduceException(file + reason, broken);
        } catch (CsvParseException noCsv) {
            throw new ProduceException(file + " is not a CSV file: " + noCsv.getMessage(), noCsv);
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
            rows.close();
        } catch (IOException unreadable) {
            throw new ProduceException(file + " cannot be closed: " + unreadable.getMessage(), unreadable);
        }
    }
}
