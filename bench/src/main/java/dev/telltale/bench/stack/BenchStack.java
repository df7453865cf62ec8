package dev.telltale.bench.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.local.flink.StateBackend;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/** A fresh embedded stack with the tables of the project. Settings in the environment are ignored. */
public final class BenchStack implements AutoCloseable {

    private final EmbeddedStack stack;
    private final Pipelines sql;
    private final Settings settings;

    private BenchStack(EmbeddedStack stack, Pipelines sql, Settings settings) {
        this.stack = stack;
        this.sql = sql;
        this.settings = settings;
    }

    /** Starts the stack like {@code up}. */
    public static BenchStack start(BenchmarkContext context) {
        return start(context, StateBackend.HASHMAP, Map.of());
    }

    /**
     * Starts the stack with a state backend, and settings that override the defaults.
     */
    public static BenchStack start(BenchmarkContext context, StateBackend backend, Map<String, String> changed) {
        context.print("Starting Kafka, PostgreSQL and Flink …");
        EmbeddedStack stack = EmbeddedStack.start(
                StackOptions.in(context.workFolder()).withFresh(true).withStateBackend(backend), StackListener.SILENT);
        Pipelines sql = new Pipelines(context.home().resolve("sql"));
        Settings settings = Settings.from(stack.endpoints().settings())
                .with(Setting.TELLTALE_UDF_JAR, UdfJar.ofThisProcess().toString());
        for (Map.Entry<String, String> change : changed.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        try {
            Migrations.migrate(MigrationFolders.ofShipped(sql.folder()), settings);
            BenchStack started = new BenchStack(stack, sql, settings);
            context.results().addCondition("postgresql", started.databaseVersion());
            return started;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /** Returns the settings with its addresses. */
    public Settings settings() {
        return settings;
    }

    /** Returns the SQL files of the project. */
    public Pipelines sql() {
        return sql;
    }

    /** Returns the folder of the stack. */
    public Path folder() {
        return stack.folder().root();
    }

    /** Returns its database. */
    public Jdbi database() {
        return Jdbi.create(
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD));
    }

    /** Returns its Flink cluster. */
    public Cluster cluster() {
        return new Cluster(settings.get(Setting.FLINK_REST_URL));
    }

    /** Returns the topics of its broker. */
    public BenchTopics topics() {
        return new BenchTopics(stack, settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS));
    }

    /** Returns the versions of PostgreSQL and TimescaleDB, and whether fsync is on. */
    private String databaseVersion() {
        return database().withHandle(handle -> {
            String version =
                    handle.select("SHOW server_version").mapTo(String.class).one();
            String fsync = handle.select("SHOW fsync").mapTo(String.class).one();
            List<String> timescale = handle.select("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'")
                    .mapTo(String.class)
                    .list();
            String extension = timescale.isEmpty() ? "without TimescaleDB" : "TimescaleDB " + timescale.get(0);
            return String.format(Locale.ROOT, "%s, %s, fsync %s", version, extension, fsync);
        });
    }

    @Override
    public void close() {
        stack.close();
    }
}
