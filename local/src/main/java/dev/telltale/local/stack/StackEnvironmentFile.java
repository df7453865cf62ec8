package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import dev.telltale.local.service.PrivateFile;
import dev.telltale.local.service.StackException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes settings as shell lines: {@code NAME='value'}. */
final class StackEnvironmentFile {

    private StackEnvironmentFile() {}

    /** Replaces the file; only its owner can read it. */
    static void write(Path file, Map<String, String> settings) {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + quoted(setting.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFile.replace(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw StackException.because("the settings of the stack cannot be written to " + file, e);
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
