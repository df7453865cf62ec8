package dev.telltale.local.produce.lines;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * A column of a CSV file.
 *
 * @param path names of the fields that lead to it, one for a column of the contract itself
 * @param type its type in the contract; null if the contract has no such column, which is left out
 */
record CsvField(List<String> path, LogicalType type) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Finds the columns of a header in the contract. A dot leads into a nested row. */
    static List<CsvField> of(List<String> header, RowType columns) {
        return header.stream().map(name -> of(name.strip(), columns)).toList();
    }

    private static CsvField of(String name, RowType columns) {
        Optional<LogicalType> whole = type(columns, name);
        if (whole.isPresent()) {
            return new CsvField(List.of(name), whole.get());
        }
        List<String> path = Arrays.asList(name.split("\\.", -1));
        LogicalType type = columns;
        for (String part : path) {
            type = type instanceof RowType row ? type(row, part).orElse(null) : null;
        }
        return new CsvField(path, type);
    }

    private static Optional<LogicalType> type(RowType row, String name) {
        int index = row.getFieldIndex(name);
        return index < 0 ? Optional.empty() : Optional.of(row.getTypeAt(index));
    }

    /** Whether it is the column of a path in the contract. */
    boolean isNamed(String name) {
        return type != null && String.join(".", path).equals(name);
    }

    /** Puts a cell into a JSON object. A cell that is not of the type stays text, which the pipeline reports as invalid. */
    void put(ObjectNode object, String cell) {
        if (type == null) {
            return;
        }
        ObjectNode parent = object;
        for (String part : path.subList(0, path.size() - 1)) {
            parent = parent.withObjectProperty(part);
        }
        String name = path.get(path.size() - 1);
        if (type.is(LogicalTypeFamily.NUMERIC) && number(cell) != null) {
            parent.putRawValue(name, new RawValue(number(cell)));
        } else if (type.is(LogicalTypeRoot.BOOLEAN) && cell.strip().matches("(?i)true|false")) {
            parent.put(name, Boolean.parseBoolean(cell.strip()));
        } else if (type.is(LogicalTypeFamily.CONSTRUCTED) && json(cell) != null) {
            parent.set(name, json(cell));
        } else {
            parent.put(name, cell);
        }
    }

    private static String number(String cell) {
        try {
            return new BigDecimal(cell.strip()).toString();
        } catch (NumberFormatException text) {
            return null;
        }
    }

    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (IOException text) {
            return null;
        }
    }
}
