package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.telltale.local.service.PrivateFile;
import dev.telltale.sql.failure.TelltaleException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads and writes settings as shell lines: {@code NAME='value'}. */
public final class StackEnvironmentFile {

    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)='(.*)'$");

    private StackEnvironmentFile() {}

    /** Reads names and values; empty if the file does not exist, as while no stack runs. */
    public static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return LINE.matcher(Files.readString(file))
                    .results()
                    .collect(Collectors.toMap(line -> line.group(1), line -> unquoted(line.group(2))));
        } catch (IOException e) {
            throw TelltaleException.because("the settings of the stack cannot be read from " + file, e);
        }
    }

    /** Replaces the file; only its owner can read it. */
    static void write(Path file, Map<String, String> settings) {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + quoted(setting.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFile.replace(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw TelltaleException.because("the settings of the stack cannot be written to " + file, e);
        }
    }

    private static String unquoted(String value) {
        return value.replace("'\\''", "'");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
