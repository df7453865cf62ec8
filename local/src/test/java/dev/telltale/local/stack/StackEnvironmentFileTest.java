package dev.telltale.local.stack;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class StackEnvironmentFileTest {

    @TempDir
    Path folder;

    @Test
    void isReadCorrectlyByAShell() throws Exception {
        String hostile = "it's $HOME; `rm` \"x\" \\ y";
        Path file = folder.resolve("stack.env");
        StackEnvironmentFile.write(file, Map.of("DATABASE_PASSWORD", hostile));

        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"$DATABASE_PASSWORD\"", file.toString()).start();

        assertThat(shell.inputReader().readLine()).isEqualTo(hostile);
    }
}
