package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kafka, PostgreSQL, Flink and its SQL Gateway, running on one folder.
 *
 * <p>It prints nothing. It ends with {@link #close()}, and at the latest with the JVM: nothing is left running but the
 * state on disk, from which the next stack on the folder goes on.
 */
public final class EmbeddedStack implements AutoCloseable {

    /** The settings that a stack decides by itself: where its servers answer. */
    public static final List<String> SETTINGS =
            List.of("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "FLINK_REST_URL", "SQL_GATEWAY_URL");

    private final StackFolder folder;
    private final StackLock lock;
    private final StackServices services;
    private final StackPasswords passwords;
    private boolean closed;

    EmbeddedStack(StackFolder folder, StackLock lock, StackServices services, StackPasswords passwords) {
        this.folder = folder;
        this.lock = lock;
        this.services = services;
        this.passwords = passwords;
    }

    /**
     * Starts a stack and returns when every part answers.
     *
     * @throws StackRunningException when a stack already runs on the folder
     * @throws StackException when a part cannot be started; what had been started is stopped again
     */
    public static EmbeddedStack start(StackOptions options, StackListener listener) {
        requireUtc();
        requireUsualLetters();
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
        Interrupted.later(services::stop);
    }

    private static void requireUtc() {
        if (!ZoneId.systemDefault().normalized().equals(ZoneOffset.UTC)) {
            throw new StackException("the stack needs a Java that runs in UTC, not in " + ZoneId.systemDefault()
                    + ": start it with -Duser.timezone=UTC");
        }
    }

    /** Kafka finds some of its settings by their upper case, which in Turkish is another one. */
    private static void requireUsualLetters() {
        if (!"i".toUpperCase(Locale.getDefault()).equals("I")) {
            throw new StackException("the stack needs a Java whose upper case of i is I, not in the language "
                    + Locale.getDefault().getLanguage() + ": start it with -Duser.language=en");
        }
    }

    /** The process whose stack runs on the folder, if one does. */
    public static Optional<ProcessHandle> processOn(StackFolder folder) {
        try {
            return StackLock.isHeld(folder)
                    ? StackProcess.read(folder.process()).flatMap(StackProcess::handle)
                    : Optional.empty();
        } catch (IOException e) {
            throw StackException.because("it cannot be told who runs a stack in " + folder.root(), e);
        }
    }

    /**
     * Stops what a killed stack has left running on a folder, and forgets where it answered; does nothing on the folder of
     * a living one.
     *
     * @return what was left, in a few words; nothing if nothing was
     */
    public static Optional<String> stopRemains(StackFolder folder) {
        if (StackLock.isHeld(folder)) {
            return Optional.empty();
        }
        try {
            boolean ran = Postgres.stopOrphan(folder);
            boolean written = Files.deleteIfExists(folder.environment());
            Files.deleteIfExists(folder.process());
            return ran
                    ? Optional.of("PostgreSQL, which a killed stack had left running")
                    : Optional.of("the settings of a killed stack").filter(what -> written);
        } catch (IOException e) {
            throw StackException.because("what a killed stack left cannot be deleted", e);
        }
    }

    /** Where it answers. */
    public StackEndpoints endpoints() {
        return new StackEndpoints(
                services.of(StackPart.KAFKA).address(),
                services.of(StackPart.DATABASE).address(),
                PostgresOwner.ROLE,
                password(PostgresOwner.ROLE),
                services.of(StackPart.FLINK).address(),
                services.of(StackPart.SQL_GATEWAY).address());
    }

    /** The folder that holds its state. */
    public StackFolder folder() {
        return folder;
    }

    /** The password of a role of the database, the same as long as the folder lives; making the role is the caller's. */
    public String password(String role) {
        return passwords.of(role);
    }

    /** Makes the topics that are missing, and brings the others to what is asked for. */
    public void createTopics(Collection<Topic> topics) {
        KafkaTopics.ensure(Map.of("bootstrap.servers", endpoints().bootstrapServers()), topics);
    }

    /** Writes the endpoints for the commands of other terminals, with further settings that replace those of the same name. */
    public synchronized void publish(Map<String, String> settings) {
        if (closed) {
            throw new StackException("the stack is being stopped");
        }
        Map<String, String> published = new LinkedHashMap<>(endpoints().settings());
        published.putAll(settings);
        StackEnvironmentFile.write(folder.environment(), published);
    }

    /** Takes one part away, as an outage would. */
    public void stop(StackPart part) {
        services.of(part).stop();
    }

    /** Brings a part back after {@link #stop(StackPart)}, at the same address with the same state. */
    public void start(StackPart part) {
        services.of(part).start();
    }

    /** Stops everything; jobs can go on from their last checkpoint. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Interrupted.later(this::end);
    }

    private void end() {
        try (lock) {
            Files.deleteIfExists(folder.environment());
            services.stop();
        } catch (IOException e) {
            throw StackException.because("the settings of the stack cannot be deleted", e);
        }
    }
}
