package dev.telltale.bench.results;

import java.util.List;
import java.util.stream.IntStream;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

/** Formats the figures as a text table. */
public final class ResultTable {

    private ResultTable() {}

    /** Returns a table with a row per figure. */
    public static String of(List<Figure> figures) {
        Column[] columns = IntStream.range(0, TableRow.HEADERS.size())
                .mapToObj(ResultTable::column)
                .toArray(Column[]::new);
        String[][] cells = figures.stream()
                .map(figure -> TableRow.of(figure).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, cells);
    }

    private static Column column(int index) {
        boolean number = index >= TableRow.FIRST_NUMBER && index <= TableRow.LAST_NUMBER;
        HorizontalAlign align = number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(TableRow.HEADERS.get(index))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(60);
    }
}
