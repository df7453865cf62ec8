package dev.telltale.guarantees.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.telltale.guarantees.record.Proof;
import dev.telltale.guarantees.record.Proof.Outcome;

/**
 * What the tests of all modules have proved.
 *
 * @param proved cells with a passed test and no failed one
 * @param failed cells with a failed test
 * @param aborted cells whose tests need what this machine lacks
 */
record Results(Set<Cell> proved, Set<Cell> failed, Set<Cell> aborted) {

    static Results of(List<Proof> proofs) {
        Set<Cell> proved = cells(proofs, Outcome.PASSED);
        Set<Cell> failed = cells(proofs, Outcome.FAILED);
        Set<Cell> aborted = cells(proofs, Outcome.ABORTED);
        proved.removeAll(failed);
        aborted.removeAll(proved);
        return new Results(proved, failed, aborted);
    }

    private static Set<Cell> cells(List<Proof> proofs, Outcome outcome) {
        Set<Cell> cells = new TreeSet<>();
        proofs.stream().filter(proof -> proof.outcome() == outcome).forEach(proof -> {
            cells.add(Cell.of(proof));
            cells.add(Cell.ofPipeline(proof));
        });
        return cells;
    }

    /** Reads the files that the modules of a project have written; those of deleted test classes do not count. */
    static Results read(Path project) {
        try (Stream<Path> modules = Files.list(project)) {
            return of(modules.filter(module -> Files.isDirectory(module.resolve("target/guarantees")))
                    .flatMap(Results::proofs)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Proof> proofs(Path module) {
        try (Stream<Path> files = Files.list(module.resolve("target/guarantees"))) {
            return files
                    .filter(file -> Files.exists(module.resolve("src/test/java").resolve(source(file))))
                    .flatMap(Results::lines)
                    .map(Proof::of)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String source(Path file) {
        return file.getFileName().toString().replaceAll("\\.tsv$", "").replace('.', '/') + ".java";
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
