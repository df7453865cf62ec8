package dev.telltale.local.postgres;

import java.nio.file.Path;

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;
import dev.telltale.local.service.Supervisor;

/** PostgreSQL as a service of the stack. */
public final class Postgres implements StackService {

    private final Path data;
    private final Path programs;
    private final int port;
    private final RolePasswords passwords;
    private final StackListener listener;
    private Supervisor supervisor;
    private volatile PostgresServer server;

    /**
     * Creates the service without starting it.
     *
     * @param data folder of the database cluster, created on first use
     * @param programs folder into which the binaries are unpacked
     */
    public Postgres(Path data, Path programs, int port, RolePasswords passwords, StackListener listener) {
        this.data = data;
        this.programs = programs;
        this.port = port;
        this.passwords = passwords;
        this.listener = listener;
    }

    /** Stops a server that a killed stack left running, and returns whether there was one. */
    public static boolean stopOrphan(Path data, Path programs) {
        return PostgresOrphan.isNamedIn(data) && PostgresOrphan.stop(data, PostgresTools.below(programs));
    }

    @Override
    public StackPart part() {
        return StackPart.DATABASE;
    }

    @Override
    public String address() {
        return "jdbc:postgresql://" + Loopback.NAME + ":" + port + "/" + PostgresOwner.DATABASE;
    }

    @Override
    public void start() {
        PostgresTools tools = PostgresTools.below(programs);
        PostgresFolder.ensure(data, tools, passwords);
        PostgresLogin superuser =
                new PostgresLogin(port, "postgres", PostgresFolder.SUPERUSER, passwords.of(PostgresFolder.SUPERUSER));
        supervisor = new Supervisor(part(), listener);
        launch(tools, superuser);
        PostgresOwner.ensure(superuser, passwords.of(PostgresOwner.ROLE));
    }

    private void launch(PostgresTools tools, PostgresLogin superuser) {
        server = PostgresServer.launch(data, port, tools);
        server.awaitReady(superuser);
        server.process()
                .onExit()
                .thenRun(() -> supervisor.revive(
                        "PostgreSQL ended unexpectedly and is restarted", () -> relaunch(tools, superuser)));
    }

    private void relaunch(PostgresTools tools, PostgresLogin superuser) {
        server.stop();
        launch(tools, superuser);
    }

    @Override
    public void stop() {
        if (supervisor != null) {
            supervisor.end();
        }
        if (server != null) {
            server.stop();
        }
    }
}
