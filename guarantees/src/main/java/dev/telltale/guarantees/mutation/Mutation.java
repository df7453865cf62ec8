package dev.telltale.guarantees.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.telltale.guarantees.Invariant;

/**
 * A change of one file of the project that breaks an invariant. Its file is named after the invariant; the first line is the
 * path of the changed file, and the lines after it begin with {@code -} or {@code +}, as in a diff. A line {@code tests: Name}
 * between them names the test class that must fail; without it, the tests without servers run.
 *
 * @param invariant what the change breaks
 * @param file path inside the project
 * @param removed text that the file has once
 * @param added text that takes its place
 * @param tests simple name of the test class; empty for the tests without servers
 */
record Mutation(Invariant invariant, Path file, String removed, String added, Optional<String> tests) {

    private static final String TESTS = "tests:";

    static Mutation read(Path change) throws IOException {
        List<String> lines = Files.readAllLines(change);
        String name = change.getFileName().toString().replaceAll("\\..*", "");
        return new Mutation(
                Invariant.valueOf(name), Path.of(lines.get(0)), lines(lines, "-"), lines(lines, "+"), tests(lines));
    }

    private static String lines(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> tests(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(TESTS))
                .map(line -> line.substring(TESTS.length()).trim())
                .findFirst();
    }

    /** The text of the changed file. */
    String applied(Path project) throws IOException {
        String text = Files.readString(project.resolve(file));
        int at = text.indexOf(removed);
        if (at < 0 || text.indexOf(removed, at + 1) >= 0) {
            throw new IllegalStateException(file + " must have these lines once:\n" + removed);
        }
        return text.substring(0, at) + added + text.substring(at + removed.length());
    }

    boolean isJava() {
        return file.toString().endsWith(".java");
    }
}
