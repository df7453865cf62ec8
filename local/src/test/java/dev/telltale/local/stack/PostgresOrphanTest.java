package dev.telltale.local.stack;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class PostgresOrphanTest {

    @TempDir
    Path root;

    @Test
    void stopsTheServerThatAKilledStackLeftBehind() throws Exception {
        StackFolder folder = new StackFolder(root);
        PostgresTools tools = PostgresTools.below(folder.programs());
        StackPasswords passwords = new StackPasswords(folder.passwords());
        PostgresFolder.ensure(folder.database(), tools, passwords);
        int port = freePort();
        PostgresServer orphan = PostgresServer.launch(folder.database(), port, tools);
        orphan.awaitReady(new PostgresLogin(port, "postgres", "postgres", passwords.of("postgres")));

        EmbeddedStack.stopRemains(folder);

        assertThat(orphan.process().isAlive()).isFalse();
        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void leavesAloneAnotherProcessThatHasTheNumberOfAnOldServer() throws Exception {
        StackFolder folder = new StackFolder(root);
        Process another = new ProcessBuilder("sleep", "60").start();
        Files.createDirectories(folder.database());
        Path pidFile = Files.writeString(folder.database().resolve("postmaster.pid"), another.pid() + "\n");

        EmbeddedStack.stopRemains(folder);

        assertThat(another.isAlive()).isTrue();
        assertThat(pidFile).doesNotExist();
        another.destroy();
    }

    private static int freePort() throws Exception {
        try (ServerSocket reserved = Loopback.reserve()) {
            return reserved.getLocalPort();
        }
    }
}
