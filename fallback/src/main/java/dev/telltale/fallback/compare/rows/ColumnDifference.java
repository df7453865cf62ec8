package dev.telltale.fallback.compare.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

/**
 * How a column differs, over the rows that both versions have.
 *
 * @param column name of the column
 * @param rows number of rows with different values
 * @param largest largest absolute difference of numbers, {@code NaN} if a value is NaN; empty for other types
 * @param mean mean absolute difference of numbers over the rows that differ; empty for other types
 */
public record ColumnDifference(String column, long rows, Optional<String> largest, Optional<String> mean) {
    /** Chosen by us: enough to judge a difference. */
    private static final MathContext DIGITS = new MathContext(4);

    private static final String NO_NUMBER = "CAST(NULL AS text), CAST(NULL AS text)";

    /** The columns that differ in at least one row, in the order of the table. */
    static List<ColumnDifference> of(Handle handle, ComparedTable table) {
        List<String> columns = table.columns();
        if (columns.isEmpty()) {
            return List.of();
        }
        String selected =
                columns.stream().map(column -> aggregates(table, column)).collect(Collectors.joining(", "));
        return table.query(handle, "SELECT " + selected + " FROM " + table.pairs())
                .map((row, context) -> {
                    List<ColumnDifference> differences = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        differences.add(new ColumnDifference(
                                columns.get(i),
                                row.getLong(3 * i + 1),
                                rounded(row.getString(3 * i + 2)),
                                rounded(row.getString(3 * i + 3))));
                    }
                    return differences.stream()
                            .filter(difference -> difference.rows > 0)
                            .toList();
                })
                .one();
    }

    private static String aggregates(ComparedTable table, String column) {
        String differs = " FILTER (WHERE " + table.differs(column) + ")";
        String distance = table.isNumber(column)
                ? "CAST(max(%1$s)%2$s AS text), CAST(avg(%1$s)%2$s AS text)".formatted(table.distance(column), differs)
                : NO_NUMBER;
        return "count(*)" + differs + ", " + distance;
    }

    private static Optional<String> rounded(String number) {
        return Optional.ofNullable(number)
                .map(text -> text.matches("-?[0-9.]+")
                        ? new BigDecimal(text)
                                .round(DIGITS)
                                .stripTrailingZeros()
                                .toString()
                        : text);
    }
}
