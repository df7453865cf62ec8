package dev.telltale.local.stack;

import java.nio.file.Path;

/** PostgreSQL as child processes of this JVM, on a folder that outlives them. */
final class Postgres implements StackService {

    private final StackFolder folder;
    private final int port;
    private final StackPasswords passwords;
    private final StackListener listener;
    private Supervisor supervisor;
    private volatile PostgresServer server;

    Postgres(StackFolder folder, int port, StackPasswords passwords, StackListener listener) {
        this.folder = folder;
        this.port = port;
        this.passwords = passwords;
        this.listener = listener;
    }

    /** Stops the server that a killed stack left behind; whether one did. */
    static boolean stopOrphan(StackFolder folder) {
        return PostgresOrphan.isNamedIn(folder.database())
                && PostgresOrphan.stop(folder.database(), PostgresTools.below(folder.programs()));
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
        Path data = folder.database();
        PostgresTools tools = PostgresTools.below(folder.programs());
        PostgresFolder.ensure(data, tools, passwords);
        PostgresLogin superuser =
                new PostgresLogin(port, "postgres", PostgresFolder.SUPERUSER, passwords.of(PostgresFolder.SUPERUSER));
        supervisor = new Supervisor(part(), listener);
        launch(tools, superuser);
        PostgresOwner.ensure(superuser, passwords.of(PostgresOwner.ROLE));
    }

    private void launch(PostgresTools tools, PostgresLogin superuser) {
        server = PostgresServer.launch(folder.database(), port, tools);
        server.awaitReady(superuser);
        server.process()
                .onExit()
                .thenRun(() -> supervisor.revive(
                        "PostgreSQL ended unasked and is started again", () -> relaunch(tools, superuser)));
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
