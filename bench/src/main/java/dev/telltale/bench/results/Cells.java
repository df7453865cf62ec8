package dev.telltale.bench.results;

import java.util.List;
import java.util.Locale;

/** A figure as the cells of a table's row. */
final class Cells {

    static final List<String> HEADERS =
            List.of("benchmark", "subject", "quantity", "median", "min", "max", "unit", "runs");

    /** The columns from here to there hold numbers. */
    static final int FIRST_NUMBER = 3;

    static final int LAST_NUMBER = 5;

    private static final int GROUPED_FROM = 1_000;
    private static final int TENTHS_FROM = 10;

    private Cells() {}

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

    /** About three digits that count. */
    static String number(double value) {
        if (Math.abs(value) >= GROUPED_FROM) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= TENTHS_FROM ? "%.1f" : "%.2f", value);
    }
}
