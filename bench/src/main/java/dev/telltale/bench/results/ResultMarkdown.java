package dev.telltale.bench.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures and their conditions as Markdown, to be put into a document. */
public final class ResultMarkdown {

    private ResultMarkdown() {}

    /** A list of the conditions, and a table of the figures. */
    public static String of(Conditions conditions, List<Figure> figures) {
        StringBuilder text = new StringBuilder("Measured at " + conditions.measuredAt() + ".\n\n");
        conditions
                .facts()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append('\n').append(row(Cells.HEADERS)).append(row(rulers()));
        figures.forEach(figure -> text.append(row(Cells.of(figure))));
        return text.toString();
    }

    private static List<String> rulers() {
        return IntStream.range(0, Cells.HEADERS.size())
                .mapToObj(index -> index >= Cells.FIRST_NUMBER && index <= Cells.LAST_NUMBER ? "---:" : "---")
                .toList();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
