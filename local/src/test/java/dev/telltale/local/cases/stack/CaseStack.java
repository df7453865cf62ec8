package dev.telltale.local.cases.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import dev.telltale.local.service.StackListener;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackEndpoints;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/** One stack for all tests of this package, with a migrated database; the jobs write with the role for writers. */
public final class CaseStack implements ParameterResolver {

    /** The shipped SQL. */
    public static final Pipelines SQL =
            new Pipelines(Path.of("..", "sql").toAbsolutePath().normalize());

    private static final String WRITER = "telltale_writer";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION,
                        ExtensionContext.Namespace.create(CaseStack.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            EmbeddedStack stack =
                    EmbeddedStack.start(StackOptions.in(Files.createTempDirectory("cases")), StackListener.SILENT);
            StackEndpoints at = stack.endpoints();
            Jdbi owner = Jdbi.create(at.databaseUrl(), at.databaseUser(), at.databasePassword());
            Migrations.migrate(MigrationFolders.ofShipped(SQL.folder()), settings(at.settings()));
            setPassword(owner, stack.password(WRITER));
            Map<String, String> asWriter = new HashMap<>(at.settings());
            asWriter.put("DATABASE_USER", WRITER);
            asWriter.put("DATABASE_PASSWORD", stack.password(WRITER));
            return new Running(stack, SQL, settings(asWriter), owner);
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    /** Sets a password that is cheap to check, because every job connects several times. */
    private static void setPassword(Jdbi owner, String password) {
        owner.useHandle(handle -> {
            handle.execute("SET scram_iterations = 1");
            handle.execute("ALTER ROLE " + WRITER + " PASSWORD '" + password + "'");
        });
    }

    private static Settings settings(Map<String, String> stack) {
        Map<String, String> given = new HashMap<>(stack);
        given.put("PARALLELISM", "1");
        given.put("CHECKPOINT_INTERVAL", "200 ms");
        given.put("TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString());
        return Settings.from(given);
    }

    /**
     * The running stack.
     *
     * @param stack Kafka, PostgreSQL and Flink
     * @param files the shipped SQL
     * @param settings settings for jobs with one subtask
     * @param owner the database as its owner
     */
    public record Running(EmbeddedStack stack, Pipelines files, Settings settings, Jdbi owner)
            implements AutoCloseable {

        @Override
        public void close() throws IOException {
            stack.close();
            PathUtils.deleteDirectory(stack.folder().root());
        }
    }
}
