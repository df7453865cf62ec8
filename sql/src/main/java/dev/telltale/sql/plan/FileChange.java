package dev.telltale.sql.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.github.difflib.DiffUtils;

import dev.telltale.sql.script.Statement;

/**
 * A file that differs between two versions. Cases are left out, because they change nothing that runs.
 *
 * @param file path below the folder of the version, such as {@code pipeline.sql}
 * @param added number of lines that only the new version has, without comments of SQL
 * @param removed number of lines that only the old version has, without comments of SQL
 * @param comments number of lines in which only comments of SQL or blanks differ
 */
public record FileChange(String file, int added, int removed, int comments) {

    /** Whether nothing that runs differs. */
    public boolean isOfCommentsOnly() {
        return added + removed == 0;
    }

    /** The files that differ between two folders, sorted. */
    static List<FileChange> between(Path before, Path after) {
        Set<String> files = new TreeSet<>(files(before));
        files.addAll(files(after));
        return files.stream()
                .map(file -> of(file, text(before.resolve(file)), text(after.resolve(file))))
                .filter(change -> change.added + change.removed + change.comments > 0)
                .toList();
    }

    private static FileChange of(String file, String before, String after) {
        boolean isSql = file.endsWith(".sql");
        int[] all = counts(before, after);
        int[] run = isSql ? counts(Statement.withoutComments(before), Statement.withoutComments(after)) : all;
        return new FileChange(file, run[0], run[1], Math.max(0, all[0] + all[1] - run[0] - run[1]));
    }

    /** The numbers of added and of removed lines. */
    private static int[] counts(String before, String after) {
        int[] counts = new int[2];
        DiffUtils.diff(before.lines().toList(), after.lines().toList())
                .getDeltas()
                .forEach(delta -> {
                    counts[0] += delta.getTarget().size();
                    counts[1] += delta.getSource().size();
                });
        return counts;
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> !file.startsWith("cases"))
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file of a schema may be binary, so its bytes are compared as characters; no file is empty text. */
    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
