package dev.telltale.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.bench.stack.TelltaleCommand;
import dev.telltale.local.console.StopSignal;

/**
 * A copy of the project by symbolic links, so that a running stack of the user is not disturbed.
 *
 * @param root folder of the copy
 */
record LinkedProject(Path root) implements AutoCloseable {

    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+)='(.*)'$");

    static LinkedProject linkedTo(Path home) throws IOException {
        Path root = Files.createTempDirectory("telltale-start");
        try (Stream<Path> entries = Files.list(home)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")) {
                    Files.createSymbolicLink(root.resolve(name), entry);
                }
            }
        }
        return new LinkedProject(root);
    }

    TelltaleCommand command(StopSignal stop) {
        return new TelltaleCommand(root, stop);
    }

    /** Returns the settings of its running stack; empty if no stack runs. */
    Map<String, String> settings() throws IOException {
        Path file = root.resolve(".telltale/stack.env");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return LINE.matcher(text).results().collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    /** Deletes the links first, so that their targets are not deleted. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
        PathUtils.deleteDirectory(root);
    }
}
