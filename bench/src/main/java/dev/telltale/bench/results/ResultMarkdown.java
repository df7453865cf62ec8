package dev.telltale.bench.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats the figures and their conditions as Markdown. */
public final class ResultMarkdown {

    private ResultMarkdown() {}

    /** Returns a list of the conditions and a table of the figures. */
    public static String of(Conditions conditions, List<Figure> figures) {
        StringBuilder text = new StringBuilder("Measured at " + conditions.measuredAt() + ".\n\n");
        conditions
                .values()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append('\n').append(row(TableRow.HEADERS)).append(row(rulers()));
        figures.forEach(figure -> text.append(row(TableRow.of(figure))));
        return text.toString();
    }

    private static List<String> rulers() {
        return IntStream.range(0, TableRow.HEADERS.size())
                .mapToObj(index -> index >= TableRow.FIRST_NUMBER && index <= TableRow.LAST_NUMBER ? "---:" : "---")
                .toList();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
