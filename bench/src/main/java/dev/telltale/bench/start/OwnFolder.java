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
 * The project in another folder, by links, so that a stack of the user's is left alone.
 *
 * @param root the folder
 */
record OwnFolder(Path root) implements AutoCloseable {

    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+)='(.*)'$");

    static OwnFolder linkedTo(Path home) throws IOException {
        Path root = Files.createTempDirectory("telltale-start");
        try (Stream<Path> entries = Files.list(home)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")) {
                    Files.createSymbolicLink(root.resolve(name), entry);
                }
            }
        }
        return new OwnFolder(root);
    }

    TelltaleCommand command(StopSignal stop) {
        return new TelltaleCommand(root, stop);
    }

    /** The settings of the stack that runs there; none before it runs. */
    Map<String, String> settings() throws IOException {
        Path file = root.resolve(".telltale/stack.env");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return LINE.matcher(text).results().collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    /** The links first, so that nothing can be deleted behind them. */
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
