package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.stack.StackParts;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.udf.signal.Finite;

import static org.awaitility.Awaitility.await;

/** Kafka, PostgreSQL, ZooKeeper and Flink, each in a process that is restarted when it ends. */
public final class Cluster implements AutoCloseable {

    /** The shipped SQL. */
    public static final Pipelines SQL =
            new Pipelines(Path.of("..", "sql").toAbsolutePath().normalize());

    private static final String WRITER = "telltale_writer";
    private static final int TASK_MANAGERS = 2;
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    private final StackParts parts;
    private final Ports ports;
    private final FlinkProcesses flink;
    private final SupervisedProcesses processes = new SupervisedProcesses();
    private TcpProxy proxy;

    private Cluster(StackParts parts, Ports ports, FlinkProcesses flink) {
        this.parts = parts;
        this.ports = ports;
        this.flink = flink;
    }

    /** Starts a cluster whose Flink has the settings of the stack. */
    public static Cluster start(Path directory) throws Exception {
        StackParts parts = StackParts.in(directory);
        Ports ports = Ports.free();
        return start(new Cluster(parts, ports, new FlinkProcesses(parts, ports, Optional.empty())));
    }

    /** Starts a cluster whose Flink has the settings of its image. */
    public static Cluster startAsShipped(Path directory) throws Exception {
        StackParts parts = StackParts.in(directory);
        Ports ports = Ports.free();
        ShippedFlink shipped = new ShippedFlink(parts, ports, StackParts.freePorts(1)[0]);
        return start(new Cluster(parts, ports, new FlinkProcesses(parts, ports, Optional.of(shipped))));
    }

    /** Starts all processes and creates tables, roles and topics. */
    private static Cluster start(Cluster cluster) throws Exception {
        try {
            cluster.startProcesses();
            cluster.prepare();
            return cluster;
        } catch (Exception | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    private void startProcesses() throws Exception {
        processes.start("database", () -> parts.database(ports.database()).launch());
        proxy = TcpProxy.start(ports.databaseOfJobs(), ports.database());
        processes.add(proxy);
        Path broker = parts.kafka(ports.kafka(), ports.kafkaController());
        start(new JavaProgram("kafka", "kafka.Kafka", "256m", Map.of(), List.of(broker.toString())));
        start(flink.zooKeeper());
        start(flink.jobManager());
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            start(flink.taskManager(number));
        }
        start(flink.gateway());
    }

    private void start(JavaProgram program) throws IOException {
        processes.start(program.name(), () -> program.launch(parts.folder().logs()));
    }

    private void prepare() throws Exception {
        await("the database").atMost(START_AT_MOST).ignoreExceptions().until(() -> {
            parts.database(ports.database()).ensureOwner();
            return true;
        });
        Settings ofOwner = Settings.from(parts.endpoints(ports.kafka(), ports.database(), 1, 1));
        Migrations.migrate(MigrationFolders.ofShipped(SQL.folder()), ofOwner);
        database()
                .useHandle(handle ->
                        handle.execute("ALTER ROLE " + WRITER + " PASSWORD '" + parts.password(WRITER) + "'"));
        await("the broker").atMost(START_AT_MOST).ignoreExceptions().until(() -> {
            StackParts.createTopics(bootstrapServers(), ClusterTopics.all(SQL, ofOwner));
            return true;
        });
    }

    /** The settings of the jobs: the shipped defaults and the proxy in front of the database. */
    Settings settings() {
        return settings(ports.databaseOfJobs());
    }

    private Settings settings(int database) {
        Map<String, String> given =
                new HashMap<>(parts.endpoints(ports.kafka(), database, ports.rest(), ports.gateway()));
        given.put("DATABASE_USER", WRITER);
        given.put("DATABASE_PASSWORD", parts.password(WRITER));
        given.put(
                "CHECKPOINT_DIRECTORY",
                parts.folder().checkpoints().toUri().toString().replaceAll("/$", ""));
        given.put(
                "TELLTALE_UDF_JAR",
                Finite.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Settings.from(given);
    }

    /** Starts {@code ./telltale fallback} on a project, without the proxy. */
    public void startFallback(Path home, Map<String, String> overrides) throws IOException {
        start(JavaProgram.fallback(home, settings(ports.database()), overrides));
    }

    /** Starts a program of the tests; each start gets its own arguments. */
    public void startProgram(String name, Class<?> program, Supplier<List<String>> arguments) throws IOException {
        processes.start(
                name,
                () -> new JavaProgram(name, program.getName(), "300m", Map.of(), arguments.get())
                        .launch(parts.folder().logs()));
    }

    /** Starts {@code ./telltale} on a project, without the proxy. */
    public CommandProcess command(String name, Path home, List<String> words) throws IOException {
        return CommandProcess.start(
                JavaProgram.command(name, "400m", home, settings(ports.database()), Map.of(), words),
                parts.folder().logs());
    }

    /** Returns a process by its name, such as {@code taskmanager1}. */
    public SupervisedProcess process(String name) {
        return processes.get(name);
    }

    /** Returns all processes. */
    public SupervisedProcesses processes() {
        return processes;
    }

    /** Returns Flink's metrics for Prometheus; needs the settings of the image. */
    public String metrics() {
        return flink.shipped().orElseThrow().metrics();
    }

    /** Returns the proxy between the jobs and the database. */
    public TcpProxy proxy() {
        return proxy;
    }

    /** Returns the jobs of the cluster. */
    public FlinkJobs flink() {
        return new FlinkJobs(URI.create(settings().get(Setting.FLINK_REST_URL)));
    }

    /** Returns the database as its owner, without the proxy. */
    public Jdbi database() {
        Map<String, String> endpoints = parts.endpoints(ports.kafka(), ports.database(), 1, 1);
        return Jdbi.create(
                endpoints.get("DATABASE_URL"), endpoints.get("DATABASE_USER"), endpoints.get("DATABASE_PASSWORD"));
    }

    /** Executes statements as the superuser of the database. */
    public void asSuperuser(String... statements) throws Exception {
        parts.database(ports.database()).asSuperuser(statements);
    }

    /** Returns the address of the broker. */
    public String bootstrapServers() {
        return settings().get(Setting.KAFKA_BOOTSTRAP_SERVERS);
    }

    /** The folder of all state. */
    public Path folder() {
        return parts.folder().root();
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
