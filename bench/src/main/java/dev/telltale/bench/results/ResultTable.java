package dev.telltale.bench.results;

import java.util.List;
import java.util.stream.IntStream;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

/** The figures as a table of text. */
public final class ResultTable {

    private ResultTable() {}

    /** One row per figure. */
    public static String of(List<Figure> figures) {
        Column[] columns = IntStream.range(0, Cells.HEADERS.size())
                .mapToObj(ResultTable::column)
                .toArray(Column[]::new);
        String[][] cells = figures.stream()
                .map(figure -> Cells.of(figure).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, cells);
    }

    private static Column column(int index) {
        boolean number = index >= Cells.FIRST_NUMBER && index <= Cells.LAST_NUMBER;
        HorizontalAlign align = number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(Cells.HEADERS.get(index))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(60);
    }
}
