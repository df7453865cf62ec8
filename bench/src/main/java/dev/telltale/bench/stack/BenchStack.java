package dev.telltale.bench.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.bench.lab.Lab;
import dev.telltale.local.flink.StateBackend;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.udf.stress.PredictStress;

/** The embedded stack, begun anew, with the project's tables. What the environment says plays no part. */
public final class BenchStack implements AutoCloseable {

    private final EmbeddedStack stack;
    private final Pipelines sql;
    private final Settings settings;

    private BenchStack(EmbeddedStack stack, Pipelines sql, Settings settings) {
        this.stack = stack;
        this.sql = sql;
        this.settings = settings;
    }

    /** As {@code up} starts it. */
    public static BenchStack start(Lab lab) {
        return start(lab, StateBackend.HASHMAP, Map.of());
    }

    /**
     * Starts it with another place for the state, or settings of the pipelines other than the defaults.
     */
    public static BenchStack start(Lab lab, StateBackend backend, Map<Setting, String> changed) {
        lab.say("Starting Kafka, PostgreSQL and Flink …");
        EmbeddedStack stack = EmbeddedStack.start(
                StackOptions.in(lab.scratch()).withFresh(true).withStateBackend(backend), StackListener.SILENT);
        Pipelines sql = new Pipelines(lab.home().resolve("sql"));
        Settings settings =
                Settings.from(stack.endpoints().settings()).with(Setting.TELLTALE_UDF_JAR, udfJar().toString());
        for (Map.Entry<Setting, String> change : changed.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        try {
            Migrations.migrate(sql.folder().resolve("migration"), settings);
            BenchStack started = new BenchStack(stack, sql, settings);
            lab.results().note("postgresql", started.databaseVersion());
            return started;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private static Path udfJar() {
        return Path.of(PredictStress.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    /** The settings under which it answers. */
    public Settings settings() {
        return settings;
    }

    /** The project's SQL. */
    public Pipelines sql() {
        return sql;
    }

    /** Where files of this run can be put. */
    public Path folder() {
        return stack.folder().root();
    }

    /** The stack itself. */
    public EmbeddedStack parts() {
        return stack;
    }

    /** Its database. */
    public Jdbi database() {
        return Jdbi.create(
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD));
    }

    /** Its cluster. */
    public Cluster cluster() {
        return new Cluster(settings.get(Setting.FLINK_REST_URL));
    }

    /** Its broker's topics. */
    public BenchTopics topics() {
        return new BenchTopics(stack, settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS));
    }

    /** What the database calls itself, its rows durable or not. */
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
