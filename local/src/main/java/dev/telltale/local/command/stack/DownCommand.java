package dev.telltale.local.command.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.sql.failure.TelltaleException;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = {
            "Stops the stack of this folder.",
            "",
            "Also stops a stack in the background or in another terminal, and cleans up after a stack that was killed."
        })
public final class DownCommand implements Runnable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Project project = Project.current();
        PrintWriter out = spec.commandLine().getOut();
        List<ProcessHandle> running = Stream.of(project.stackFolder(), project.demoFolder())
                .map(EmbeddedStack::processOn)
                .flatMap(Optional::stream)
                .toList();
        List<String> remains = Stream.of(project.stackFolder(), project.demoFolder())
                .map(EmbeddedStack::stopRemains)
                .flatMap(Optional::stream)
                .toList();
        remains.forEach(what -> out.println("Cleaned up " + what + "."));
        if (running.isEmpty() && remains.isEmpty()) {
            out.println("No stack runs in this folder.");
        }
        running.forEach(process -> {
            stop(process);
            out.println("Stopped the stack (process " + process.pid() + ").");
        });
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new TelltaleException("process " + process.pid() + " does not stop; kill it", late);
        } catch (ExecutionException | InterruptedException failure) {
            throw new TelltaleException("cannot wait for process " + process.pid(), failure);
        }
    }
}
