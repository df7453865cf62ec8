package dev.telltale.guarantees.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.guarantees.Invariant;
import dev.telltale.guarantees.Kind;
import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.Mode;

/**
 * The document of guarantees as Markdown.
 *
 * @param proved the cells that are proved
 * @param pipelines the pipelines of the project
 */
record Matrix(Set<Cell> proved, List<String> pipelines) {

    private static final String NOT_PROVED = "not proved";
    private static final String NOT_APPLICABLE = "–";
    private static final String HEAD = """
            # Guarantees
            `mvn verify` writes this page from the tests that ran, with `-Dguarantees.write=true`; without it, the build
            fails if a cell is lost. A cell names the levels of the tests that prove it: **unit** starts no server,
            **stack** runs on a real broker, database and cluster in one process, **processes** kills or stops real ones.
            Column *nightly* is from the tests of `mvn verify -Pchaos`. "–" is not applicable. A test declares what it
            proves with `@Proves`; [`Invariant`](../guarantees/src/main/java/dev/telltale/guarantees/Invariant.java) lists
            all invariants.
            """;

    String markdown() {
        return HEAD + Arrays.stream(Kind.values()).map(this::section).collect(Collectors.joining()) + byPipeline();
    }

    private String section(Kind kind) {
        String modes = Arrays.stream(Mode.values()).map(Matrix::word).collect(Collectors.joining(" | "));
        String word = word(kind);
        return "\n## " + Character.toUpperCase(word.charAt(0)) + word.substring(1) + "\n| invariant | " + modes
                + " | nightly |\n|---" + "|---".repeat(Mode.values().length + 1) + "|\n"
                + Arrays.stream(Invariant.values())
                        .filter(invariant -> invariant.kind() == kind)
                        .map(this::row)
                        .collect(Collectors.joining());
    }

    private String row(Invariant invariant) {
        Stream<String> cells = Arrays.stream(Mode.values())
                .map(mode -> invariant.isAbout(mode) ? levels(invariant, mode) : NOT_APPLICABLE);
        return "| **" + word(invariant) + "**: " + invariant.sentence() + " | "
                + cells.collect(Collectors.joining(" | ")) + " | " + nightly(invariant) + " |\n";
    }

    private String levels(Invariant invariant, Mode mode) {
        return orNotProved(proved(invariant, "")
                .filter(cell -> cell.mode() == mode && !cell.isNightly())
                .map(cell -> word(cell.level())));
    }

    private String nightly(Invariant invariant) {
        return proved(invariant, "")
                .filter(Cell::isNightly)
                .map(cell -> word(cell.mode()) + ": " + word(cell.level()))
                .collect(Collectors.joining(", "));
    }

    private String byPipeline() {
        return "\n## By pipeline\nInvariants that tests prove once for each pipeline of the project.\n\n| invariant | "
                + String.join(" | ", pipelines) + " |\n|---" + "|---".repeat(pipelines.size()) + "|\n"
                + Arrays.stream(Invariant.values())
                        .filter(this::isByPipeline)
                        .map(this::rowOfPipelines)
                        .collect(Collectors.joining());
    }

    private boolean isByPipeline(Invariant invariant) {
        return proved.stream()
                .anyMatch(cell ->
                        cell.invariant() == invariant && !cell.pipeline().isEmpty());
    }

    private String rowOfPipelines(Invariant invariant) {
        return "| " + word(invariant) + " | "
                + pipelines.stream()
                        .map(pipeline -> orNotProved(proved(invariant, pipeline)
                                .map(cell -> word(cell.mode()) + ": " + word(cell.level())
                                        + (cell.isNightly() ? " (nightly)" : ""))))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private Stream<Cell> proved(Invariant invariant, String pipeline) {
        return proved.stream()
                .filter(cell -> cell.invariant() == invariant && cell.pipeline().equals(pipeline));
    }

    private static String orNotProved(Stream<String> words) {
        String text = words.distinct().collect(Collectors.joining(", "));
        return text.isEmpty() ? NOT_PROVED : text;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The level or mode of a word of the document. */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** How many cells that are not nightly the document has: proved, and all that an invariant is about. */
    String summary() {
        long all = Arrays.stream(Invariant.values())
                .flatMap(invariant -> Arrays.stream(Mode.values()).filter(invariant::isAbout))
                .count();
        long cells = proved.stream()
                .filter(cell -> cell.pipeline().isEmpty() && !cell.isNightly())
                .map(cell -> List.of(cell.invariant(), cell.mode()))
                .distinct()
                .count();
        return Invariant.values().length + " invariants; " + cells + " of " + all + " cells proved, at "
                + Level.values().length + " levels";
    }
}
