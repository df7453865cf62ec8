package dev.telltale.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child's side of {@link ChildProcess}: executes commands until the end of the input. */
public final class ChildCommands {

    private ChildCommands() {}

    /** The program of a child. */
    public interface Program {

        /** Starts a run in the background; closing the returned object ends it. */
        AutoCloseable start(String[] arguments) throws Exception;
    }

    /** Executes the commands {@code run ARGUMENT…} and {@code stop} until the end of the input. */
    public static void run(Program program) throws IOException {
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            AutoCloseable running = () -> {};
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.startsWith("run ")) {
                    running = program.start(command.substring(4).split(" "));
                } else {
                    running.close();
                    report("stopped", 0);
                }
            }
        } catch (Exception failure) {
            reportFailure(failure);
        }
    }

    /** Reports a value. */
    public static void report(String name, long value) {
        System.out.println(name + " " + value);
    }

    /** Reports a failure. */
    public static void reportFailure(Throwable failure) {
        System.out.println("failed " + String.valueOf(failure).replaceAll("\\s+", " "));
    }
}
