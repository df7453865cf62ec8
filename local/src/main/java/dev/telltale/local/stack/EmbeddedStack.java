package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.postgres.Postgres;
import dev.telltale.local.postgres.PostgresOwner;
import dev.telltale.local.postgres.RolePasswords;
import dev.telltale.local.service.Interrupted;
import dev.telltale.local.service.ServerPlan;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.sql.failure.TelltaleException;

/**
 * A running stack of Kafka, PostgreSQL, Flink and its SQL Gateway.
 *
 * <p>It prints nothing. It ends with {@link #close()}, at the latest with the JVM. Its state stays on disk, and the
 * next stack on the folder continues from it.
 */
public final class EmbeddedStack implements AutoCloseable {

    /** The settings that a stack defines itself: the addresses of its servers. */
    public static final List<String> SETTINGS =
            Stream.of(StackPart.values()).map(part -> part.setting().name()).toList();

    private final StackFolder folder;
    private final StackLock lock;
    private final ServerPlan servers;
    private final StackServices services;
    private final RolePasswords passwords;
    private boolean closed;

    EmbeddedStack(
            StackFolder folder, StackLock lock, ServerPlan servers, StackServices services, RolePasswords passwords) {
        this.folder = folder;
        this.lock = lock;
        this.servers = servers;
        this.services = services;
        this.passwords = passwords;
    }

    /**
     * Starts a stack and returns when all parts answer.
     *
     * @throws StackRunningException if a stack already runs on the folder
     * @throws TelltaleException if a part cannot be started; the other parts are stopped again
     */
    public static EmbeddedStack start(StackOptions options, StackListener listener) {
        StackJvm.requireSuitable();
        StackFolder folder = new StackFolder(options.directory()).prepare();
        StackLog.writeInto(folder.logs());
        StackLock lock = StackLock.take(folder);
        try {
            return new StackStart(options, folder, lock, listener).run();
        } catch (RuntimeException | Error failure) {
            lock.close();
            throw failure;
        }
    }

    void start() {
        services.start();
        publish(Map.of());
    }

    void stop() {
        Interrupted.runToEnd(services::stop);
    }

    /** The process whose stack runs on the folder. */
    public static Optional<ProcessHandle> processOn(StackFolder folder) {
        try {
            return StackLock.isHeld(folder)
                    ? StackProcess.read(folder.process()).flatMap(StackProcess::handle)
                    : Optional.empty();
        } catch (IOException e) {
            throw TelltaleException.because("the process of the stack cannot be read in " + folder.root(), e);
        }
    }

    /**
     * Stops the processes and deletes the published settings that a killed stack left; does nothing while a stack
     * runs on the folder.
     *
     * @return a description of the remains; empty if there were none
     */
    public static Optional<String> stopRemains(StackFolder folder) {
        if (StackLock.isHeld(folder)) {
            return Optional.empty();
        }
        try {
            boolean ran = Postgres.stopOrphan(folder.database(), folder.programs());
            boolean written = Files.deleteIfExists(folder.environment());
            Files.deleteIfExists(folder.process());
            return ran
                    ? Optional.of("the PostgreSQL server of a killed stack")
                    : Optional.of("the settings of a killed stack").filter(what -> written);
        } catch (IOException e) {
            throw TelltaleException.because("the remains of a killed stack cannot be deleted", e);
        }
    }

    /** The addresses of its servers and of those of others; empty for an absent part and the login of others. */
    public StackEndpoints endpoints() {
        boolean ownDatabase = servers.starts(StackPart.DATABASE);
        return new StackEndpoints(
                address(StackPart.KAFKA),
                address(StackPart.DATABASE),
                ownDatabase ? PostgresOwner.ROLE : "",
                ownDatabase ? password(PostgresOwner.ROLE) : "",
                address(StackPart.FLINK),
                address(StackPart.SQL_GATEWAY));
    }

    private String address(StackPart part) {
        return servers.starts(part)
                ? services.of(part).address()
                : servers.others().getOrDefault(part, "");
    }

    /** The parts that it starts, and the servers of others. */
    public ServerPlan servers() {
        return servers;
    }

    /** The folder of its state. */
    public StackFolder folder() {
        return folder;
    }

    /** The password of a role of the database, constant for the folder. It does not create the role. */
    public String password(String role) {
        return passwords.of(role);
    }

    /** Creates the missing topics and sets the partitions and settings of the others. */
    public void createTopics(Collection<Topic> topics) {
        KafkaTopics.ensure(Map.of("bootstrap.servers", endpoints().bootstrapServers()), topics);
    }

    /** Writes the endpoints for commands in other terminals; the given settings replace those of the same name. */
    public synchronized void publish(Map<String, String> settings) {
        if (closed) {
            throw new TelltaleException("the stack is being stopped");
        }
        Map<String, String> published = new LinkedHashMap<>(endpoints().settings());
        published.putAll(settings);
        StackEnvironmentFile.write(folder.environment(), published);
    }

    /** Stops one part, as an outage would. */
    public void stop(StackPart part) {
        services.of(part).stop();
    }

    /** Starts a part again after {@link #stop(StackPart)}, at the same address with the same state. */
    public void start(StackPart part) {
        services.of(part).start();
    }

    /** Stops all parts; jobs can continue from their last checkpoint. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Interrupted.runToEnd(this::end);
    }

    private void end() {
        try (lock) {
            Files.deleteIfExists(folder.environment());
            services.stop();
        } catch (IOException e) {
            throw TelltaleException.because("the settings of the stack cannot be deleted", e);
        }
    }
}
