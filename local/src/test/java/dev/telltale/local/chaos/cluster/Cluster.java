package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

import static org.awaitility.Awaitility.await;

/** Kafka, PostgreSQL, ZooKeeper and Flink, each in a process that is restarted when it ends. */
public final class Cluster implements AutoCloseable {

    /** The shipped SQL. */
    public static final Pipelines SQL =
            new Pipelines(Path.of("..", "sql").toAbsolutePath().normalize());

    private static final int TASK_MANAGERS = 2;
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    private final StackParts parts;
    private final Ports ports;
    private final FlinkProcesses flink;
    private final ClusterSettings settings;
    private final SupervisedProcesses processes = new SupervisedProcesses();
    private TcpProxy proxy;

    private Cluster(FlinkProcesses flink, Brokers brokers) {
        this.parts = flink.parts();
        this.ports = flink.ports();
        this.flink = flink;
        Databases databases = new Databases(parts, ports, processes);
        this.settings = new ClusterSettings(
                parts, ports, brokers, databases, flink.plan().scheme());
    }

    /** Starts a cluster whose Flink has the settings of the stack. */
    public static Cluster start(Path directory) throws Exception {
        return start(directory, ClusterPlan.USUAL);
    }

    /** Starts a cluster by a plan. */
    public static Cluster start(Path directory, ClusterPlan plan) throws Exception {
        FlinkProcesses flink = new FlinkProcesses(StackParts.in(directory), Ports.free(), plan, Optional.empty());
        return start(new Cluster(flink, Brokers.of(plan.brokers(), flink.parts(), flink.ports())));
    }

    /** Starts a cluster whose Flink has the settings of its image. */
    public static Cluster startAsShipped(Path directory) throws Exception {
        StackParts parts = StackParts.in(directory);
        Ports ports = Ports.free();
        ShippedFlink shipped = new ShippedFlink(parts, ports, StackParts.freePorts(1)[0]);
        FlinkProcesses flink = new FlinkProcesses(parts, ports, ClusterPlan.USUAL, Optional.of(shipped));
        return start(new Cluster(flink, Brokers.of(1, parts, ports)));
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
        processes.start("database", () -> settings.databases().primary().launch());
        proxy = TcpProxy.start(ports.databaseOfJobs(), ports.database());
        processes.add(proxy);
        for (JavaProgram broker : settings.brokers().programs()) {
            start(broker);
        }
        start(flink.zooKeeper());
        start(flink.jobManager());
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            start(flink.taskManager(number));
        }
        start(flink.gateway());
    }

    private void start(JavaProgram program) throws IOException {
        processes.start(
                program.name(),
                () -> flink.plan().equip(program).launch(parts.folder().logs()));
    }

    private void prepare() throws Exception {
        await("the database").atMost(START_AT_MOST).ignoreExceptions().until(() -> {
            settings.databases().primary().ensureOwner();
            return true;
        });
        Migrations.migrate(MigrationFolders.ofShipped(SQL.folder()), settings.ofOwner());
        String writer = ClusterSettings.WRITER;
        database()
                .useHandle(handle ->
                        handle.execute("ALTER ROLE " + writer + " PASSWORD '" + parts.password(writer) + "'"));
        await("the broker").atMost(START_AT_MOST).ignoreExceptions().until(() -> {
            StackParts.createTopics(bootstrapServers(), ClusterTopics.all(SQL, settings.ofOwner()));
            return true;
        });
    }

    /** The settings of the jobs: the shipped defaults and the proxy in front of the database. */
    public Settings settings() {
        return settings.ofJobs();
    }

    /** Starts {@code ./telltale fallback} on a project, without the proxy; it watches all pipelines unless some are given. */
    public void startFallback(Path home, Map<String, String> overrides, String... pipelines) throws IOException {
        start(JavaProgram.fallback(home, settings.ofCommands(), overrides, pipelines));
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
        JavaProgram command = JavaProgram.command(name, "400m", home, settings.ofCommands(), Map.of(), words);
        return CommandProcess.start(flink.plan().equip(command), parts.folder().logs());
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
        return new FlinkJobs(URI.create(settings.ofJobs().get(Setting.FLINK_REST_URL)));
    }

    /** Returns the database as its owner, without the proxy. */
    public Jdbi database() {
        return settings.asOwner();
    }

    /** Executes statements as the superuser of the database. */
    public void asSuperuser(String... statements) throws Exception {
        settings.databases().primary().asSuperuser(statements);
    }

    /** Returns PostgreSQL, which may fail over to a replica. */
    public Databases databases() {
        return settings.databases();
    }

    /** Returns the address of the broker. */
    public String bootstrapServers() {
        return settings.ofJobs().get(Setting.KAFKA_BOOTSTRAP_SERVERS);
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
