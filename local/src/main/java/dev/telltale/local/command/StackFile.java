package dev.telltale.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the {@code NAME='value'} lines that a running stack leaves for the other commands. */
final class StackFile {
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+)='(.*)'$");

    private StackFile() {}

    /** Names and values; empty when no stack runs. */
    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return LINE.matcher(Files.readString(file))
                    .results()
                    .collect(Collectors.toMap(line -> line.group(1), StackFile::unquoted));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unquoted(MatchResult line) {
        return line.group(2).replace("'\\''", "'");
    }
}
