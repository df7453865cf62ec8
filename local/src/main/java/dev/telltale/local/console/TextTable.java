package dev.telltale.local.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import dev.telltale.connector.format.ErrorText;

/**
 * Formats rows of a query as a text table: numbers on the right, instants in UTC, empty cells for null. Control
 * characters in values are escaped.
 */
public final class TextTable {
    /** Digits of the largest number that is written out; the largest double has 309. Chosen by us. */
    private static final int MAX_DIGITS = 15;

    private static final MathContext ROUNDED = new MathContext(6);

    private TextTable() {}

    /** Formats rows as a table; all rows have the same columns. */
    public static String of(List<Map<String, Object>> rows) {
        List<Column> columns = new ArrayList<>();
        List<String> names = List.copyOf(rows.get(0).keySet());
        for (String name : names) {
            boolean numbers = rows.stream().map(row -> row.get(name)).allMatch(v -> v == null || v instanceof Number);
            HorizontalAlign align = numbers ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
            columns.add(new Column()
                    .header(ErrorText.printable(name))
                    .headerAlign(align)
                    .dataAlign(align));
        }
        String[][] cells = rows.stream()
                .map(row -> names.stream().map(name -> cell(row.get(name))).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns.toArray(Column[]::new), cells);
    }

    /** Formats one value. */
    public static String cell(Object value) {
        if (value instanceof OffsetDateTime instant) {
            return cell(instant.toInstant());
        }
        if (value instanceof BigDecimal number && number.precision() - number.scale() > MAX_DIGITS) {
            return number.round(ROUNDED).toString();
        }
        return value == null ? "" : ErrorText.printable(value.toString());
    }
}
