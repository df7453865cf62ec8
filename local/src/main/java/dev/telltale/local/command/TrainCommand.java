package dev.telltale.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.local.service.StackException;
import dev.telltale.udf.stress.training.StressTraining;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the stress model and prints how good it honestly is.",
            "Writes model.json with model-card.md beside it. Same windows, same bytes. STRESS_MODEL_FILE makes the",
            "jobs use it."
        })
final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "F", description = "labelled windows, csv.gz (default: the shipped ones)")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write (default: .telltale/model)")
    private Path out;

    @Override
    public void run() {
        Project project = Project.current();
        Path windows = data == null ? project.recording("windows.csv.gz") : data;
        Path directory = out == null ? project.stackFolder().root().resolve("model") : out;
        PrintWriter lines = spec.commandLine().getOut();
        try {
            new StressTraining().run(windows, directory, line -> {
                lines.println(line);
                lines.flush();
            });
        } catch (IOException failure) {
            throw new StackException("cannot train: " + failure.getMessage(), failure);
        }
        lines.println("Written to " + directory + "; use it with STRESS_MODEL_FILE="
                + directory.resolve(StressTraining.MODEL).toAbsolutePath());
    }
}
