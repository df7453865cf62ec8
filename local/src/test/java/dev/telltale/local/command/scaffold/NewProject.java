package dev.telltale.local.command.scaffold;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.local.command.Telltale;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.check.ProjectCheck;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/**
 * A project that is written by the command.
 *
 * @param folder the project's folder
 * @param out what the command printed
 * @param errors what it complained about
 */
record NewProject(Path folder, StringWriter out, StringWriter errors) {
    private static final Path PRODUCT = Path.of("..").toAbsolutePath().normalize();
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    static NewProject in(Path folder) {
        return new NewProject(folder, new StringWriter(), new StringWriter());
    }

    /** Runs {@code new} with these arguments; returns the exit status. */
    int create(String... arguments) {
        return run(Stream.concat(Stream.of("new"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Runs a command; returns the exit status. */
    int run(String... words) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        System.setProperty("telltale.home", PRODUCT.toString());
        try {
            return Telltale.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(errors, true))
                    .execute(Stream.concat(Stream.of("--project", folder.toString()), Stream.of(words))
                            .toArray(String[]::new));
        } finally {
            System.clearProperty("telltale.home");
            System.clearProperty("telltale.project");
        }
    }

    /** Runs {@code new} on a sample that it writes first. */
    int createFrom(String pipeline, String fileName, String sample, String... more) {
        try {
            Path file = Files.writeString(folder.resolveSibling(fileName), sample);
            return create(Stream.concat(
                            Stream.of(pipeline, "--topic", pipeline + "-topic", "--sample", file.toString()),
                            Stream.of(more))
                    .toArray(String[]::new));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Pipeline pipeline(String name) {
        return pipelines().get(name, settings());
    }

    /** The faults that planning in both modes finds. */
    List<String> faults(String name) {
        return new ProjectCheck(pipelines(), settings())
                .all(List.of(name)).stream().map(Finding::text).toList();
    }

    private Pipelines pipelines() {
        return new Pipelines(folder.resolve("sql"), PRODUCT.resolve("sql"));
    }

    private static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "secret",
                "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString()));
    }

    String text(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Plans the pipeline in both modes, with neither broker nor database; returns the live plan. */
    String plan(String name) {
        explain(EnvironmentSettings.inBatchMode(), pipeline(name).batchScript(RANGE));
        return explain(EnvironmentSettings.inStreamingMode(), pipeline(name).streamScript());
    }

    private static String explain(EnvironmentSettings mode, Script script) {
        TableEnvironment environment = TableEnvironment.create(mode);
        int last = script.statements().size() - 1;
        ScriptRunner.run(
                environment, new Script(script.pipeline(), script.statements().subList(0, last)));
        return environment.explainSql(script.statements().get(last).text());
    }
}
