package dev.telltale.guarantees.table;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.telltale.guarantees.Invariant;
import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.Mode;

/** Reads the cells of a document that {@link Matrix} has written. */
final class RecordedMatrix {

    private static final String NIGHTLY = " (nightly)";
    private static final String PIPELINES = "## By pipeline";

    private final Set<Cell> cells = new TreeSet<>();
    private List<String> pipelines = List.of();
    private boolean isByPipeline;

    private RecordedMatrix() {}

    /** @throws IllegalArgumentException for a word that is no invariant, mode or level */
    static Set<Cell> cells(String markdown) {
        RecordedMatrix recorded = new RecordedMatrix();
        markdown.lines().forEach(recorded::read);
        return recorded.cells;
    }

    private void read(String line) {
        isByPipeline |= line.equals(PIPELINES);
        if (!line.startsWith("| ")) {
            return;
        }
        List<String> columns =
                Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
        List<String> values = columns.subList(1, columns.size());
        if (columns.get(0).equals("invariant")) {
            pipelines = values;
        } else if (isByPipeline) {
            readPipelines(Matrix.constant(Invariant.class, columns.get(0)), values);
        } else {
            String word = columns.get(0).substring(2, columns.get(0).indexOf("**:"));
            readModes(Matrix.constant(Invariant.class, word), values);
        }
    }

    private void readModes(Invariant invariant, List<String> values) {
        for (Mode mode : Mode.values()) {
            words(values.get(mode.ordinal()))
                    .forEach(level ->
                            cells.add(new Cell(invariant, mode, Matrix.constant(Level.class, level), false, "")));
        }
        if (values.size() > Mode.values().length) {
            words(values.get(Mode.values().length)).forEach(word -> cells.add(cell(invariant, word, true, "")));
        }
    }

    private void readPipelines(Invariant invariant, List<String> values) {
        for (int column = 0; column < pipelines.size(); column++) {
            String pipeline = pipelines.get(column);
            words(values.get(column))
                    .map(word -> cell(invariant, word.replace(NIGHTLY, ""), word.endsWith(NIGHTLY), pipeline))
                    .forEach(cells::add);
        }
    }

    private static Cell cell(Invariant invariant, String modeAndLevel, boolean isNightly, String pipeline) {
        List<String> words = List.of(modeAndLevel.split(":"));
        return new Cell(
                invariant,
                Matrix.constant(Mode.class, words.get(0)),
                Matrix.constant(Level.class, words.get(1)),
                isNightly,
                pipeline);
    }

    private static Stream<String> words(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(word -> !Set.of("", "–", "not proved").contains(word));
    }
}
