package dev.telltale.guarantees.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.telltale.guarantees.record.ProjectPipelines;

/** Compares {@code docs/guarantees.md} with the tests of all modules that ran, or writes it anew. */
public final class GuaranteesCheck {

    /** System property: {@code true} writes the document instead of comparing it. */
    private static final String WRITE = "guarantees.write";

    private GuaranteesCheck() {}

    /**
     * Runs after the tests of all modules.
     *
     * @param arguments the folder of the project
     * @throws IllegalStateException if a proved cell is lost
     */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        Path document = project.resolve("docs/guarantees.md");
        Set<Cell> recorded = Files.exists(document) ? RecordedMatrix.cells(Files.readString(document)) : Set.of();
        Comparison comparison = new Comparison(recorded, Results.read(project));
        Matrix renewed = new Matrix(
                comparison.renewed(), ProjectPipelines.around(project).names());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(document, renewed.markdown());
        } else {
            requireNone(comparison.lost());
            comparison.added().forEach(cell -> System.out.println("docs/guarantees.md lacks: " + cell));
        }
        System.out.println("docs/guarantees.md: " + renewed.summary());
    }

    private static void requireNone(List<String> lost) {
        if (!lost.isEmpty()) {
            throw new IllegalStateException("docs/guarantees.md has cells that no test proves any more:\n  "
                    + String.join("\n  ", lost)
                    + "\nRepair the tests, or write it anew: mvn verify -Dguarantees.write=true");
        }
    }
}
