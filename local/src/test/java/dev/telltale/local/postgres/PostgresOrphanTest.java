package dev.telltale.local.postgres;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.service.Loopback;

import static dev.telltale.guarantees.Invariant.STACK_GOES_ON;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
final class PostgresOrphanTest {

    @TempDir
    Path root;

    private Path data;
    private Path programs;

    @BeforeEach
    void nameFolders() {
        data = root.resolve("postgresql");
        programs = root.resolve("programs");
    }

    @Proves(value = STACK_GOES_ON, mode = ANY, level = PROCESSES)
    @Test
    void stopsTheServerThatAKilledStackLeftRunning() throws Exception {
        int port = freePort();
        PostgresProcess process =
                new PostgresProcess(data, programs, new RolePasswords(root.resolve("passwords.properties")), port);
        PostgresServer orphan = process.start();
        orphan.awaitReady(process.superuser());

        assertThat(Postgres.stopOrphan(data, programs)).isTrue();

        assertThat(orphan.process().isAlive()).isFalse();
        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void leavesAloneAnotherProcessThatHasThePidOfAnOldServer() throws Exception {
        Process another = new ProcessBuilder("sleep", "60").start();
        Files.createDirectories(data);
        Path pidFile = Files.writeString(data.resolve("postmaster.pid"), another.pid() + "\n");

        assertThat(Postgres.stopOrphan(data, programs)).isFalse();

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
