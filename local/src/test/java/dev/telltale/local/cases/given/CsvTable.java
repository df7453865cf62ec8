package dev.telltale.local.cases.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * A table in the form of a CSV file.
 *
 * @param columns the header
 * @param rows one cell per column; empty text for null
 */
public record CsvTable(List<String> columns, List<List<String>> rows) {

    static CsvTable read(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> records = reader.stream().toList();
            if (records.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no rows: remove the file");
            }
            return new CsvTable(
                    records.get(0).getHeader(),
                    records.stream().map(NamedCsvRecord::getFields).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A table without rows. */
    static CsvTable empty(String... columns) {
        return new CsvTable(List.of(columns), List.of());
    }

    /** Returns the cells of a row by column, in the order of the columns. */
    Map<String, String> cells(List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.put(columns.get(column), row.get(column));
        }
        return cells;
    }

    /** Returns one line for each row. */
    public List<String> lines() {
        return rows.stream().map(row -> String.join(", ", row)).toList();
    }
}
