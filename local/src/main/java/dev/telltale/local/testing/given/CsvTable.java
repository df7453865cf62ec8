package dev.telltale.local.testing.given;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A table in the form of a CSV file.
 *
 * @param file the file below the project, for messages; empty without one
 * @param columns the header
 * @param rows one cell per column; empty text for null
 * @param lineNumbers the line of each row in the file
 */
public record CsvTable(String file, List<String> columns, List<List<String>> rows, List<Long> lineNumbers) {

    /** A table that comes from no file. */
    public CsvTable(List<String> columns, List<List<String>> rows) {
        this("", columns, rows, List.of());
    }

    /**
     * Reads a file.
     *
     * @param place the file below the project, for messages
     * @throws TelltaleException naming file and line of a fault
     */
    public static CsvTable read(Path file, String place) {
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                if (!rows.isEmpty() && record.getFieldCount() != rows.get(0).size()) {
                    throw new TelltaleException(place + ":" + record.getStartingLineNumber() + ": "
                            + record.getFieldCount() + " cells, but the header has "
                            + rows.get(0).size());
                }
                rows.add(record.getFields());
                lines.add(record.getStartingLineNumber());
            }
        } catch (IOException | CsvParseException unreadable) {
            throw TelltaleException.because(place + ": cannot be read", unreadable);
        }
        if (rows.size() < 2) {
            throw new TelltaleException(place + ": the file holds no rows; remove it, or add a header and rows");
        }
        return new CsvTable(
                place, rows.get(0), List.copyOf(rows.subList(1, rows.size())), lines.subList(1, lines.size()));
    }

    /** A table without rows. */
    static CsvTable empty(String... columns) {
        return new CsvTable(List.of(columns), List.of());
    }

    /** Returns the cells of a row by column, in the order of the columns. */
    public Map<String, String> cells(List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.put(columns.get(column), row.get(column));
        }
        return cells;
    }

    /** File and line of a row, for messages. */
    public String place(int row) {
        return file + ":" + lineNumbers.get(row);
    }

    /** Returns one line for each row. */
    public List<String> lines() {
        return rows.stream().map(row -> String.join(", ", row)).toList();
    }
}
