package dev.telltale.bench.results;

import java.util.List;
import java.util.Locale;

/** The cells of a figure in a table. */
final class TableRow {

    static final List<String> HEADERS =
            List.of("benchmark", "subject", "quantity", "median", "min", "max", "unit", "runs");

    /** The first of the columns with numbers. */
    static final int FIRST_NUMBER = 3;

    /** The last of the columns with numbers. */
    static final int LAST_NUMBER = 5;

    private static final int GROUPED_FROM = 1_000;
    private static final int TENTHS_FROM = 10;

    private TableRow() {}

    static List<String> of(Figure figure) {
        Summary summary = figure.summary();
        return List.of(
                figure.benchmark(),
                figure.subject(),
                figure.quantity().name(),
                number(summary.median()),
                number(summary.min()),
                number(summary.max()),
                figure.quantity().unit(),
                Integer.toString(figure.runs().size()));
    }

    /** Formats a number with about three significant digits. */
    static String number(double value) {
        if (Math.abs(value) >= GROUPED_FROM) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= TENTHS_FROM ? "%.1f" : "%.2f", value);
    }
}
