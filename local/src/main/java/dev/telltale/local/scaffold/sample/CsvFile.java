package dev.telltale.local.scaffold.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import dev.telltale.local.scaffold.sample.tree.CsvCell;
import dev.telltale.producer.csv.CsvRows;
import dev.telltale.sql.failure.TelltaleException;

/** Reads CSV with a header, whose separator is a comma, a semicolon, a tabulator or a bar. */
final class CsvFile {
    private static final int HEADER_LIMIT = 1 << 16;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CsvFile() {}

    static Sample read(String origin, BufferedReader text) throws IOException {
        char delimiter = delimiter(text);
        Readings readings = new Readings();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            List<String> header = null;
            for (CsvRecord record : records) {
                if (header == null) {
                    header = unique(record.getFields());
                } else if (!readings.isFull()) {
                    add(readings, header, record, delimiter);
                } else {
                    break;
                }
            }
            return Sample.csv(
                    origin,
                    readings.readings(),
                    readings.unreadable(),
                    line(header == null ? List.of() : header, delimiter),
                    delimiter);
        } catch (CsvParseException fault) {
            throw new TelltaleException(origin + " is neither JSON, Avro nor CSV: " + fault.getMessage(), fault);
        }
    }

    private static void add(Readings readings, List<String> header, CsvRecord record, char delimiter) {
        readings.add("line " + record.getStartingLineNumber(), () -> {
            if (record.getFieldCount() != header.size()) {
                throw new IllegalArgumentException(
                        "fields in the line: " + record.getFieldCount() + ", in the header: " + header.size());
            }
            return new SampledReading(line(record.getFields(), delimiter), tree(header, record.getFields()));
        });
    }

    private static JsonNode tree(List<String> header, List<String> cells) {
        ObjectNode tree = NODES.objectNode();
        for (int column = 0; column < header.size(); column++) {
            tree.set(header.get(column), CsvCell.value(cells.get(column)));
        }
        return tree;
    }

    /** Names for all columns: one without a name is called for its place, a repeated one gets its number. */
    private static List<String> unique(List<String> header) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String cell : header) {
            String base = cell.isBlank() ? "column_" + (names.size() + 1) : cell.strip();
            String name = base;
            for (int number = 2; !taken.add(name); number++) {
                name = base + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(HEADER_LIMIT);
        String header = text.readLine();
        text.reset();
        return CsvRows.separator(header);
    }

    private static String line(List<String> cells, char delimiter) {
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.LF)
                .build(line)) {
            writer.writeRecord(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString().stripTrailing();
    }
}
