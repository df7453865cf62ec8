package dev.telltale.local.command.scaffold;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.OptionValues;
import dev.telltale.local.project.Project;
import dev.telltale.local.scaffold.Drafting;
import dev.telltale.local.scaffold.NewPipeline;
import dev.telltale.local.scaffold.Questions;
import dev.telltale.local.scaffold.Request;
import dev.telltale.local.scaffold.choice.Choice;
import dev.telltale.local.scaffold.choice.Choice.Candidate;
import dev.telltale.local.scaffold.choice.Figures;
import dev.telltale.local.scaffold.sample.Sample;

/** Writes a new pipeline from a sample of its readings. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a complete pipeline from a sample of its readings.",
            "",
            "Reads up to 1,000 readings, says which columns, key and event time it chooses and why, and asks when in"
                    + " doubt. Overwrites nothing."
        })
public final class NewCommand implements Runnable {
    /** PostgreSQL cuts a name after 63 bytes, and the names of some views begin with that of the pipeline. */
    private static final int LONGEST_NAME = 40;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SampleOptions sample;

    @Parameters(
            paramLabel = "PIPELINE",
            description = "Name of the pipeline: lower-case letters, digits and underscores.")
    private String pipeline;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "Format of the values, such as telltale-json, json or csv (default: that of the sample).")
    private String format;

    @Option(names = "--key", paramLabel = "PATH", description = "Field of the key, such as meter.id.")
    private String key;

    @Option(names = "--time", paramLabel = "PATH", description = "Field of the event time, such as meta.ts.")
    private String time;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "1min",
            description = "Length of the windows, such as 5s, 1min or 1h (default: ${DEFAULT-VALUE}).")
    private String window;

    @Option(names = "--yes", description = "Takes the best guess when in doubt.")
    private boolean yes;

    @Override
    public void run() {
        Project project = Project.ofNewPipeline();
        Request request = request(project.file().name());
        Sample readings = sample.read(project.settings());
        Drafting.Result result = new Drafting(request, questions()).of(readings);
        NewPipeline created = NewPipeline.of(project, result.draft(), readings);
        PrintWriter out = spec.commandLine().getOut();
        print(out, readings, result);
        Optional<String> fault = created.write();
        out.println("Written:");
        created.files().paths().forEach(path -> out.println("  " + path));
        fault.ifPresentOrElse(
                reason -> out.println("  note        " + reason), () -> out.println("  " + created.expectedRows()));
        String command = project.isShipped() ? "./telltale" : "./telltale --project " + project.home();
        out.println("Next:");
        Stream.of("check", "test", "up").forEach(next -> out.println("  " + command + " " + next + " " + pipeline));
        out.flush();
    }

    private Request request(String project) {
        if (!pipeline.matches("[a-z][a-z0-9_]*") || pipeline.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "'" + pipeline + "' is no name of a pipeline: a lower-case letter, then at" + " most "
                            + (LONGEST_NAME - 1) + " lower-case letters, digits and underscores");
        }
        Duration length = OptionValues.duration("--window", window);
        if (length.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException("--window must be a whole number of seconds, not '" + window + "'");
        }
        return new Request(
                project,
                pipeline,
                sample.topic(),
                Optional.ofNullable(format),
                sample.registry(),
                Optional.ofNullable(key),
                Optional.ofNullable(time),
                length);
    }

    private Questions questions() {
        return yes ? new BestGuess() : new ConsoleQuestions(System.console());
    }

    private static void print(PrintWriter out, Sample sample, Drafting.Result result) {
        out.printf("%s of %s%n", Figures.of(sample.readings().size(), "reading"), sample.origin());
        if (sample.unreadable().count() > 0) {
            out.printf(
                    "  %s cannot be parsed and would become dead letters: %s%n",
                    Figures.of(sample.unreadable().count(), "record"),
                    sample.unreadable().first());
        }
        int width = result.reasons().stream()
                .mapToInt(reason -> reason.value().length())
                .max()
                .orElse(1);
        result.reasons()
                .forEach(reason ->
                        out.printf("  %-10s  %-" + width + "s  %s%n", reason.what(), reason.value(), reason.why()));
        result.notes().forEach(note -> out.println("  note        " + note));
        out.flush();
    }

    /** Takes the best candidate without a question. */
    private static final class BestGuess implements Questions {
        @Override
        public <T> Optional<Candidate<T>> ask(String what, Choice<T> choice) {
            return Optional.of(choice.best());
        }
    }
}
