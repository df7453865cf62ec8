package dev.telltale.local.command;

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
 * Rows of a query as a table of text: numbers to the right, instants in UTC, nothing for null. What others wrote into a row
 * is printable here, and stays on its line.
 */
final class TextTable {
    /** Digits before the point of a number that is written out; the largest double has 309. Chosen by us. */
    private static final int MOST_DIGITS = 15;

    private static final MathContext SOME_DIGITS = new MathContext(6);

    private TextTable() {}

    static String of(List<Map<String, Object>> rows) {
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

    static String cell(Object value) {
        if (value instanceof OffsetDateTime instant) {
            return cell(instant.toInstant());
        }
        if (value instanceof BigDecimal number && number.precision() - number.scale() > MOST_DIGITS) {
            return number.round(SOME_DIGITS).toString();
        }
        return value == null ? "" : ErrorText.printable(value.toString());
    }
}
