package dev.telltale.local.chaos;

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
 * A Java program that runs on this one's class path, in a process of its own.
 *
 * @param name of its log
 * @param mainClass what runs
 * @param heap of the program, such as {@code 256m}
 * @param environment added to ours
 * @param arguments of the program
 */
record JavaProgram(
        String name, String mainClass, String heap, Map<String, String> environment, List<String> arguments) {

    private static final String TELLTALE = "dev.telltale.local.command.Telltale";

    /** One of Flink's processes, with its settings in a folder of its own. */
    static JavaProgram flink(String name, String mainClass, String heap, Path scratch, Configuration settings) {
        try {
            Path folder = Files.createDirectories(scratch.resolve(name));
            // JSON is YAML too, and quotes what needs it.
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

    /** The command of a user's who watches all pipelines. */
    static JavaProgram fallback(Path home, Settings settings, Map<String, String> hurry) {
        Map<String, String> environment = new HashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.name(), settings.get(setting));
        }
        environment.remove(Setting.TELLTALE_UDF_JAR.name());
        environment.putAll(hurry);
        environment.put("JAVA_TOOL_OPTIONS", "-Dtelltale.home=" + home);
        return new JavaProgram("fallback", TELLTALE, "1g", environment, List.of("fallback"));
    }

    Process launch(Path logs) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // They live for minutes: the optimising compiler would not pay off.
        words.addAll(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US"));
        words.addAll(List.of("-Dtelltale.log.name=" + name, "-Dtelltale.log.dir=" + logs));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        words.addAll(arguments);
        Path output = Files.createDirectories(logs).resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
