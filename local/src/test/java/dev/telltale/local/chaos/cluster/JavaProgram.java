package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.configuration.Configuration;

import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * A Java program with the class path of this process.
 *
 * @param name name of the log
 * @param mainClass the main class
 * @param heap maximum heap, such as {@code 256m}
 * @param environment variables in addition to those of this process
 * @param arguments arguments of the program
 */
record JavaProgram(
        String name, String mainClass, String heap, Map<String, String> environment, List<String> arguments) {

    private static final String TELLTALE = "dev.telltale.local.command.Telltale";

    /** A process of Flink with its settings in its own folder. */
    static JavaProgram flink(String name, String mainClass, String heap, Path scratch, Configuration settings) {
        try {
            Path folder = Files.createDirectories(scratch.resolve(name));
            // JSON is valid YAML, and its writer quotes the values.
            new ObjectMapper().writeValue(folder.resolve("config.yaml").toFile(), settings.toMap());
            boolean gateway = name.equals("gateway");
            return new JavaProgram(
                    name,
                    mainClass,
                    heap,
                    Map.of("FLINK_CONF_DIR", folder.toString()),
                    gateway ? List.of() : List.of("--configDir", folder.toString()));
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    /** The command {@code fallback} for some pipelines, or for all. */
    static JavaProgram fallback(Path home, Settings settings, Map<String, String> overrides, String... pipelines) {
        List<String> words = new ArrayList<>(List.of("fallback"));
        words.addAll(List.of(pipelines));
        return command("fallback", "1g", home, settings, overrides, words);
    }

    /** A command on a project. */
    static JavaProgram command(
            String name, String heap, Path home, Settings settings, Map<String, String> overrides, List<String> words) {
        Map<String, String> environment = new HashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.name(), settings.get(setting));
        }
        environment.remove(Setting.TELLTALE_UDF_JAR.name());
        environment.putAll(overrides);
        environment.put("JAVA_TOOL_OPTIONS", "-Dtelltale.home=" + home);
        return new JavaProgram(name, TELLTALE, heap, environment, words);
    }

    /** The same program with more variables. */
    JavaProgram with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new JavaProgram(name, mainClass, heap, all, arguments);
    }

    Process launch(Path logs) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The processes live for minutes, which is too short for the optimising compiler.
        words.addAll(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US"));
        words.addAll(List.of("-Dtelltale.log.name=" + name, "-Dtelltale.log.dir=" + logs));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        words.addAll(arguments);
        Path output = Files.createDirectories(logs).resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // As the launcher and the images set it.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
