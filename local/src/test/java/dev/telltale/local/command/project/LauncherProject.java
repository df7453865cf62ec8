package dev.telltale.local.command.project;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.concurrent.TimeUnit.MINUTES;

/**
 * A built project for the launcher, with the classes of this process.
 *
 * @param home folder of the project
 */
public record LauncherProject(Path home) {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Creates it with one of the pipelines. */
    public static LauncherProject in(Path home, String pipeline) throws IOException {
        OwnProject.in(home, pipeline);
        Files.copy(PROJECT.resolve("telltale"), home.resolve("telltale"), COPY_ATTRIBUTES);
        Files.createFile(home.resolve("pom.xml"));
        for (String part : List.of("udf", "connector", "sql", "producer", "fallback", "preview", "local")) {
            Files.createDirectories(home.resolve(part).resolve("src/main"));
            Files.createFile(home.resolve(part).resolve("pom.xml"));
        }
        PathUtils.copyDirectory(PROJECT.resolve("grafana"), home.resolve("grafana"));
        Path lib = Files.createDirectories(home.resolve("local/target/lib"));
        writeClassPath(lib.resolve("classes.jar"));
        Files.createFile(home.resolve("local/target/built"));
        return new LauncherProject(home);
    }

    /** Creates a jar that contains only a class path. */
    private static void writeClassPath(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    Path file(String name) {
        return home.resolve(".telltale").resolve(name);
    }

    /** Starts {@code ./telltale} with the words. */
    Process start(Path output, String... words) throws IOException {
        return start(output, Map.of(), words);
    }

    /**
     * Starts {@code ./telltale} with the words, and with further settings in its environment. A shell that starts the tests
     * in the background makes all processes ignore the signal of Ctrl-C; this one does not.
     */
    Process start(Path output, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", home.resolve("telltale").toString()));
        command.addAll(List.of(words));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().putAll(environment);
        return process.start();
    }

    /** Runs it to its end, and returns its output. */
    String run(Path output, String... words) throws IOException, InterruptedException {
        return run(output, Map.of(), words);
    }

    /** Runs it to its end with further settings in its environment, and returns its output. */
    String run(Path output, Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Process process = start(output, environment, words);
        if (!process.waitFor(4, MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output) + "[" + process.waitFor() + "]";
    }

    /** The process of the running stack. */
    ProcessHandle stack() throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readString(file("stack.pid")).split(" ")[0]))
                .orElseThrow();
    }

    /** Interrupts a process as a terminal does on Ctrl-C. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor(1, TimeUnit.MINUTES);
    }
}
