package dev.telltale.local.command.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.udf.stress.training.StressTraining;

/** {@code train}: trains and tests the stress model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the stress model and prints its quality.",
            "",
            "Writes model.json and model-card.md. The same windows give the same bytes. Jobs use the "
                    + "model that STRESS_MODEL_FILE names."
        })
public final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Labelled windows, csv.gz (default: the shipped ones).")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to (default: .telltale/model).")
    private Path out;

    @Override
    public void run() {
        Project project = Project.current();
        if (data == null) {
            project.requireShipped("train without --data");
        }
        Path windows = data == null ? project.data("stress").resolve("windows.csv.gz") : data;
        Path directory = out == null ? project.stackFolder().root().resolve("model") : out;
        PrintWriter lines = spec.commandLine().getOut();
        try {
            new StressTraining().run(windows, directory, line -> {
                lines.println(line);
                lines.flush();
            });
        } catch (IOException failure) {
            throw new TelltaleException("cannot train: " + failure.getMessage(), failure);
        }
        lines.println("Written to " + directory + "; use it with STRESS_MODEL_FILE="
                + directory.resolve(StressTraining.MODEL).toAbsolutePath());
    }
}
