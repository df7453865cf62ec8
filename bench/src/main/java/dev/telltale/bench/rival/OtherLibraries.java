package dev.telltale.bench.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.bench.child.ChildProcess;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The module of the rivals whose libraries do not fit to those of Flink.
 *
 * @param classPath class path of its processes
 */
record OtherLibraries(String classPath) {

    /** Packages that Spark opens on Java 17, as its launcher does. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    static OtherLibraries of(BenchStack stack) {
        Path built = stack.sql().folder().resolveSibling("bench/rivals/target");
        try {
            String libraries = Files.readString(built.resolve("classpath"));
            return new OtherLibraries(built.resolve("telltale-rivals.jar") + ":" + libraries);
        } catch (IOException missing) {
            throw new TelltaleException("the rivals are not built: build with -Privals", missing);
        }
    }

    /** Starts a process of the module. */
    ChildProcess start(String program, Path logs) {
        List<String> options = new ArrayList<>();
        options.add("-Xmx2g");
        options.add("-Dlog4j2.configurationFile=" + OtherLibraries.class.getResource("/log4j2.xml"));
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        String name = program.substring(program.lastIndexOf('.') + 1);
        return ChildProcess.start(name, classPath, program, logs, options.toArray(String[]::new));
    }
}
