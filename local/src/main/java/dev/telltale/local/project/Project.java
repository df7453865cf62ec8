package dev.telltale.local.project;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.stack.StackEnvironmentFile;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.udf.signal.Finite;

/**
 * The project folder.
 *
 * @param home the folder that contains {@code telltale} and {@code sql}
 */
public record Project(Path home) {

    /** The project of the launcher that started this process. */
    public static Project current() {
        return new Project(Path.of(System.getProperty("telltale.home", "")).toAbsolutePath());
    }

    /** The pipelines. */
    public Pipelines sql() {
        return new Pipelines(home.resolve("sql"));
    }

    /** The folder of the database migrations. */
    public Path migrations() {
        return home.resolve("sql/migration");
    }

    /** The highest complete version of a pipeline. */
    public Pipeline pipeline(String name, Settings settings) {
        return sql().get(name, settings);
    }

    /** The state of the stack of {@code up}. */
    public StackFolder stackFolder() {
        return new StackFolder(home.resolve(".telltale"));
    }

    /** The state of the stack of {@code demo}, which each demo deletes first. */
    public StackFolder demoFolder() {
        return new StackFolder(home.resolve(".telltale").resolve("demo"));
    }

    /** The folders of Grafana's dashboards: those of the pipelines, then those about all pipelines. */
    public List<Path> dashboards() {
        return List.of(home.resolve("grafana/dashboards"), home.resolve("grafana/provisioning/dashboards"));
    }

    /** The folder of a pipeline's recordings. */
    public Path data(String pipeline) {
        return home.resolve("data").resolve(pipeline);
    }

    /** The recording that is replayed into a pipeline. */
    public Path recording(String pipeline) {
        return data(pipeline).resolve("replay-sample.csv.gz");
    }

    /** The settings of the environment, else of the running stack, else the defaults. */
    public Settings settings() {
        Map<String, String> given =
                new HashMap<>(StackEnvironmentFile.read(stackFolder().environment()));
        given.putAll(environment());
        return withUdfJar(given);
    }

    /** The settings of a stack that this process runs, else of the environment, else the defaults. */
    public Settings settings(Map<String, String> stack) {
        Map<String, String> given = new HashMap<>(environment());
        given.putAll(stack);
        return withUdfJar(given);
    }

    /**
     * Checks the settings of the environment before a stack is started.
     *
     * @return the settings, with placeholders for those of the stack
     * @throws dev.telltale.sql.settings.SettingsException naming the malformed settings
     */
    public Settings requireValidEnvironment() {
        String given = "of the stack";
        return settings(Map.of(Setting.DATABASE_USER.name(), given, Setting.DATABASE_PASSWORD.name(), given))
                .require(Setting.values());
    }

    /** The names that the environment sets. */
    public static List<String> setInEnvironment(Collection<String> names) {
        return environment().keySet().stream().filter(names::contains).sorted().toList();
    }

    private Settings withUdfJar(Map<String, String> given) {
        given.putIfAbsent(Setting.TELLTALE_UDF_JAR.name(), udfJar().toString());
        return Settings.from(given).withPipelines(sql().names());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.values().removeIf(String::isBlank);
        return environment;
    }

    /** The given pipelines, or all pipelines if none is given. */
    public List<String> pipelines(List<String> words) {
        words.forEach(this::requirePipeline);
        return words.isEmpty() ? sql().names() : words.stream().distinct().toList();
    }

    /**
     * Checks that a pipeline exists.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void requirePipeline(String word) {
        try {
            sql().requireExists(word);
        } catch (TelltaleException missing) {
            throw new IllegalArgumentException(missing.getMessage(), missing);
        }
    }

    /** The jar on this class path, so that the cluster runs the same functions as this command. */
    private static Path udfJar() {
        try {
            return Path.of(Finite.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
