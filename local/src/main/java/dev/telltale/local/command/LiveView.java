package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine.Help.Ansi;

import dev.telltale.local.console.TextTable;
import dev.telltale.sql.pipeline.Pipeline;

/** Shows the newest rows: a table that renews itself on a terminal, a line for each new row elsewhere. */
final class LiveView {
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

    private final Look look;
    private final List<Pipeline> pipelines;
    private final PrintWriter out;
    private final boolean terminal = Ansi.AUTO.enabled();
    private final Map<String, String> shown = new HashMap<>();
    private int height;

    LiveView(Look look, List<Pipeline> pipelines, PrintWriter out) {
        this.look = look;
        this.pipelines = pipelines;
        this.out = out;
    }

    void refresh() {
        if (terminal) {
            redraw();
        } else {
            pipelines.forEach(this::printNew);
        }
        out.flush();
    }

    private void redraw() {
        String tables = pipelines.stream()
                .map(pipeline -> pipeline.name() + System.lineSeparator() + table(pipeline))
                .collect(Collectors.joining(System.lineSeparator()));
        if (height > 0) {
            out.print("\u001b[" + height + "A\u001b[J");
        }
        out.println(tables);
        height = (int) tables.lines().count();
    }

    private String table(Pipeline pipeline) {
        LiveRows live = LiveRows.of(look, pipeline);
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
        LiveRows live = LiveRows.of(look, found);
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
        live.note().ifPresentOrElse(note -> sayOnce(pipeline, note), () -> shown.remove(pipeline));
    }

    /** Numbers in it may change: how many keys there are does with each new one. */
    private void sayOnce(String pipeline, String note) {
        String words = note.replaceAll("\\d", "");
        if (!words.equals(shown.put(pipeline, words))) {
            out.println(pipeline + ": " + note);
        }
    }
}
