package dev.telltale.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

    /** The launcher is copied, because it works in the folder of its file; it makes an archive of classes of its own. */
    static LinkedProject linkedTo(Path home) throws IOException {
        Path root = Files.createTempDirectory("telltale-start");
        link(home, root, name -> !name.startsWith(".") && !name.equals("telltale") && !name.equals("local"));
        Files.copy(home.resolve("telltale"), root.resolve("telltale"), StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(root.resolve("local/target"));
        link(home.resolve("local"), root.resolve("local"), name -> !name.equals("target"));
        link(home.resolve("local/target"), target, name -> !name.endsWith(".jsa"));
        return new LinkedProject(root);
    }

    private static void link(Path from, Path to, Predicate<String> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (wanted.test(entry.getFileName().toString())) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
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
        for (Path folder : List.of(root.resolve("local/target"), root.resolve("local"), root)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
        PathUtils.deleteDirectory(root);
    }
}
