package dev.telltale.local.command;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.udf.signal.Finite;

/**
 * The project's folder and what the commands find in it.
 *
 * @param home the folder that holds {@code telltale} and {@code sql}
 */
record Project(Path home) {

    static Project current() {
        return new Project(Path.of(System.getProperty("telltale.home", "")).toAbsolutePath());
    }

    Pipelines sql() {
        return new Pipelines(home.resolve("sql"));
    }

    /** Files of the database's schema. */
    Path migrations() {
        return home.resolve("sql/migration");
    }

    /** The highest complete version of a pipeline. */
    Pipeline pipeline(String name, Settings settings) {
        return sql().get(name, settings);
    }

    /** State of the stack that {@code up} runs. */
    StackFolder stackFolder() {
        return new StackFolder(home.resolve(".telltale"));
    }

    /** State of the stack of a demo, begun anew each time. */
    StackFolder demoFolder() {
        return new StackFolder(home.resolve(".telltale").resolve("demo"));
    }

    /** Grafana's own files. */
    Path dashboards() {
        return home.resolve("grafana/dashboards");
    }

    Path recording(String name) {
        return home.resolve("data/stress").resolve(name);
    }

    /** Settings of the environment, then of the running stack, then the defaults. */
    Settings settings() {
        Map<String, String> given = new HashMap<>(StackFile.read(stackFolder().environment()));
        given.putAll(environment());
        return withUdfJar(given);
    }

    /** Settings of a stack that this process runs; the environment decides only what the stack leaves open. */
    Settings settings(Map<String, String> stack) {
        Map<String, String> given = new HashMap<>(environment());
        given.putAll(stack);
        return withUdfJar(given);
    }

    /**
     * Checks what the environment says before a stack is started for it.
     *
     * @return these settings, the stack's own standing for themselves
     * @throws dev.telltale.sql.settings.SettingsException naming what is malformed
     */
    Settings requireSoundEnvironment() {
        String given = "of the stack";
        return settings(Map.of(Setting.DATABASE_USER.name(), given, Setting.DATABASE_PASSWORD.name(), given))
                .require(Setting.values());
    }

    /** Those of the names that the environment sets. */
    static List<String> setInEnvironment(Collection<String> names) {
        return environment().keySet().stream().filter(names::contains).sorted().toList();
    }

    private Settings withUdfJar(Map<String, String> given) {
        given.putIfAbsent(Setting.TELLTALE_UDF_JAR.name(), udfJar().toString());
        return Settings.from(given).of(sql().names());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.values().removeIf(String::isBlank);
        return environment;
    }

    /** The given words, or all pipelines when there are none. */
    List<String> pipelines(List<String> words) {
        words.forEach(this::requirePipeline);
        return words.isEmpty() ? sql().names() : words.stream().distinct().toList();
    }

    /**
     * @throws IllegalArgumentException when there is no such pipeline
     */
    void requirePipeline(String word) {
        if (!sql().names().contains(word)) {
            throw new IllegalArgumentException(
                    "there is no pipeline '" + word + "'; there are " + String.join(", ", sql().names()));
        }
    }

    /** The jar on this class path, so that the cluster runs the functions that this command was built with. */
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
