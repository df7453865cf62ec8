package dev.telltale.local.command.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.udf.stress.evaluation.ArousalEvaluation;

/** {@code evaluate}: shows how good an answer is, on recorded data. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates the answers of a version on recordings.",
            "",
            "Writes arousal-card.md: states, alarms, and what the answer of stress v2 can and cannot tell. The same "
                    + "recordings give the same bytes."
        })
public final class EvaluateCommand implements Runnable {
    private static final String PIPELINE = "stress";
    private static final String VERSION = "v2";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PIPELINE", description = "Pipeline: stress.")
    private String pipeline;

    @Parameters(index = "1", paramLabel = "VERSION", description = "Version: v2.")
    private String version;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Blocks of five minutes, csv.gz (default: the shipped ones).")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to (default: .telltale/model).")
    private Path out;

    @Override
    public void run() {
        if (!pipeline.equals(PIPELINE) || !version.equals(VERSION)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no evaluation of " + pipeline + " " + version + ", only of " + PIPELINE + " " + VERSION);
        }
        Project project = Project.current();
        if (data == null) {
            project.requireShipped("evaluate without --data");
        }
        Path blocks = data == null ? project.data(PIPELINE).resolve("blocks.csv.gz") : data;
        Path directory = out == null ? project.stackFolder().root().resolve("model") : out;
        PrintWriter lines = spec.commandLine().getOut();
        try {
            ArousalEvaluation.run(blocks, directory, lines::println);
        } catch (IOException failure) {
            throw new TelltaleException("cannot evaluate: " + failure.getMessage(), failure);
        }
        lines.println("Written to " + directory.resolve(ArousalEvaluation.CARD));
    }
}
