package dev.telltale.local.live;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine.Help.Ansi;

import dev.telltale.local.console.TextTable;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.sql.pipeline.Pipeline;

/** Shows the newest rows: as a table on a terminal, else as a line for each new row. */
public final class LiveView {
    private static final Map<String, String> COLOURS = Map.of(
            "none",
            "green",
            "moderate",
            "yellow",
            "high",
            "red",
            "normal",
            "green",
            "tachycardia",
            "red",
            "bradycardia",
            "yellow");

    private final PipelineTables tables;
    private final List<Pipeline> pipelines;
    private final PrintWriter out;
    private final boolean terminal = Ansi.AUTO.enabled();
    private final Map<String, String> shown = new HashMap<>();
    private int height;

    /** Creates the view. */
    public LiveView(PipelineTables tables, List<Pipeline> pipelines, PrintWriter out) {
        this.tables = tables;
        this.pipelines = pipelines;
        this.out = out;
    }

    /** Shows the current rows. */
    public void refresh() {
        if (terminal) {
            redraw();
        } else {
            pipelines.forEach(this::printNew);
        }
        out.flush();
    }

    private void redraw() {
        String text = pipelines.stream()
                .map(pipeline -> pipeline.name() + System.lineSeparator() + table(pipeline))
                .collect(Collectors.joining(System.lineSeparator()));
        if (height > 0) {
            out.print("\u001b[" + height + "A\u001b[J");
        }
        out.println(text);
        height = (int) text.lines().count();
    }

    private String table(Pipeline pipeline) {
        LiveRows live = LiveRows.of(tables, pipeline);
        String table = live.rows().isEmpty() ? "" : TextTable.of(live.rows());
        for (Map.Entry<String, String> colour : COLOURS.entrySet()) {
            table = table.replaceAll(
                    "(?<=\\| )" + colour.getKey() + "(?= +\\|)",
                    Ansi.ON.string("@|bold," + colour.getValue() + " " + colour.getKey() + "|@"));
        }
        if (live.note().isPresent()) {
            table = table + (table.isEmpty() ? "  (" : System.lineSeparator() + "  (")
                    + live.note().get() + ")";
        }
        return table.isEmpty() ? "  (nothing yet)" : table;
    }

    private void printNew(Pipeline found) {
        String pipeline = found.name();
        LiveRows live = LiveRows.of(tables, found);
        for (Map<String, Object> row : live.rows()) {
            List<Object> values =
                    List.copyOf(row.values().stream().map(TextTable::cell).toList());
            String key = pipeline + " " + values.get(0);
            if (!values.get(1).equals(shown.put(key, values.get(1).toString()))) {
                out.println(pipeline + ": "
                        + row.entrySet().stream()
                                .map(cell -> cell.getKey() + " " + TextTable.cell(cell.getValue()))
                                .collect(Collectors.joining(", ")));
            }
        }
        live.note().ifPresentOrElse(note -> printOnce(pipeline, note), () -> shown.remove(pipeline));
    }

    /** Prints a note once, ignoring its numbers, which change with each new key. */
    private void printOnce(String pipeline, String note) {
        String words = note.replaceAll("\\d", "");
        if (!words.equals(shown.put(pipeline, words))) {
            out.println(pipeline + ": " + note);
        }
    }
}
