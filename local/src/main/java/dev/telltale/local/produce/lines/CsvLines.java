package dev.telltale.local.produce.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.csv.CsvRow;
import dev.telltale.producer.csv.CsvRows;
import dev.telltale.producer.csv.MalformedRow;
import dev.telltale.producer.csv.RecordingFile;

/** The rows of a CSV file with a header, as JSON objects in the types of a pipeline's contract. */
public final class CsvLines implements Lines {
    private static final String EMPTY = "";

    private final Path file;
    private final CsvRows rows;
    private final List<CsvField> fields;
    private final BiConsumer<String, String> malformed;

    /**
     * Opens a file.
     *
     * @param columns the columns of the contract
     * @param needed paths that the header must have
     * @param malformed receives place and reason of each row that is skipped
     * @throws ProduceException naming what the header lacks
     */
    public CsvLines(Path file, RowType columns, List<String> needed, BiConsumer<String, String> malformed) {
        this.file = file;
        this.malformed = malformed;
        this.rows = new CsvRows(RecordingFile.open(file), separator(file));
        CsvRow header = rows.next();
        if (header == null) {
            throw new ProduceException(file + " is empty: the header line is missing");
        }
        String place = file + ":" + header.line();
        try {
            this.fields = CsvField.of(header.fields(), columns);
        } catch (MalformedRow reason) {
            throw new ProduceException(place + ": the header has " + reason.getMessage(), reason);
        }
        for (String path : needed) {
            if (fields.stream().noneMatch(field -> field.isNamed(path))) {
                throw new ProduceException(place + ": the header has no column " + path + "; the contract has "
                        + String.join(", ", paths("", columns)));
            }
        }
    }

    private static char separator(Path file) {
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(RecordingFile.open(file), StandardCharsets.UTF_8))) {
            String header = text.readLine();
            return CsvRows.separator(header == null ? EMPTY : header);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> paths(String parent, RowType columns) {
        List<String> paths = new ArrayList<>();
        for (RowType.RowField field : columns.getFields()) {
            String path = parent + field.getName();
            LogicalType type = field.getType();
            paths.addAll(type instanceof RowType row ? paths(path + ".", row) : List.of(path));
        }
        return paths;
    }

    @Override
    public Line next() {
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            String place = file + ":" + row.line();
            try {
                return new Line(place, json(row.fields()));
            } catch (MalformedRow reason) {
                malformed.accept(place, reason.getMessage());
            }
        }
        return null;
    }

    private byte[] json(List<String> cells) throws MalformedRow {
        if (cells.size() > fields.size()) {
            throw new MalformedRow("more fields than the header");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int index = 0; index < cells.size(); index++) {
            String cell = cells.get(index);
            if (!cell.equals(EMPTY)) {
                fields.get(index).put(object, cell);
            }
        }
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
