package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.postgres.PostgresProcess;
import dev.telltale.local.stack.StackParts;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.awaitility.Awaitility.await;

/** PostgreSQL on its folder, and a replica if there is one. */
public final class Databases {

    /** Fails until the replica is there. */
    private static final String IS_FOLLOWED = "SELECT 1 / count(*) FROM pg_stat_replication WHERE state = 'streaming'";

    /** Make each commit wait for the replica. */
    private static final String[] WAITS_FOR_REPLICA = {
        "ALTER SYSTEM SET synchronous_standby_names = 'replica'", "SELECT pg_reload_conf()"
    };

    private static final Duration START_AT_MOST = Duration.ofMinutes(2);
    private static final String SUPERUSER = "postgres";

    private final StackParts parts;
    private final Ports ports;
    private final SupervisedProcesses processes;
    private PostgresProcess replica;

    Databases(StackParts parts, Ports ports, SupervisedProcesses processes) {
        this.parts = parts;
        this.ports = ports;
        this.processes = processes;
    }

    PostgresProcess primary() {
        return parts.database(ports.database());
    }

    PostgresProcess replica() {
        return replica;
    }

    /** Starts a replica that each commit waits for; the settings of jobs that start later name both servers. */
    public void startReplica() throws Exception {
        int port = StackParts.freePorts(1)[0];
        processes.get("database").restartAfter(() -> createReplica(port));
        processes.start("replica", () -> replica.launch());
        await("the replica").atMost(START_AT_MOST).ignoreExceptions().until(() -> {
            primary().asSuperuser(IS_FOLLOWED);
            return true;
        });
        primary().asSuperuser(WAITS_FOR_REPLICA);
    }

    /** Kills the primary for good, and promotes the replica. */
    public void failOver() throws Exception {
        processes.get("database").kill();
        processes.stop("database");
        replica.asSuperuser("SELECT pg_promote()");
    }

    /** Copies the folder of the stopped primary; the replica follows it as soon as both run. */
    private void createReplica(int port) throws IOException {
        Path data = primary().data().resolveSibling("replica");
        PathUtils.copyDirectory(primary().data(), data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=replica'%n"
                        .formatted(ports.database(), SUPERUSER, parts.password(SUPERUSER)),
                APPEND);
        Files.createFile(data.resolve("standby.signal"));
        replica = parts.database(port).in(data);
    }
}
