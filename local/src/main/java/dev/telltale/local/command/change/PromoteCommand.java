package dev.telltale.local.command.change;

import java.time.Instant;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.OptionValues;
import dev.telltale.local.project.Project;
import dev.telltale.local.promotion.Promotions;
import dev.telltale.local.promotion.Request;
import dev.telltale.local.promotion.job.PromotedPipeline;

/** Makes another version of a pipeline live. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a version of a pipeline in the place of the live one.",
            "",
            "The live job is stopped with a savepoint. Each window is written by one version: the former one "
                    + "keeps those that it has written, and the new one writes all others, from the first that is "
                    + "open. So is each record of an output topic that a consumer reads with read_committed. If the "
                    + "new job does not run, the former one runs again from its savepoint.",
            "",
            "A command that was interrupted goes on when it is called again; ./telltale rollback undoes it. "
                    + "./telltale plan shows what changes before anything runs."
        },
        footer = {
            "",
            "Examples:",
            "  ./telltale promote meters v2",
            "  ./telltale promote meters v2 --at 2026-01-31T12:00:00Z",
            "  ./telltale promote meters v2 --state fresh --backfill 2026-01-01T00:00:00Z",
            "",
            "Exit status: 0 the version is live, 1 failure, 2 wrong usage."
        })
public final class PromoteCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Parameters(paramLabel = "VERSION", description = "The new version, such as v2.")
    private String version;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Wait until the live job has written all windows that end at this event time or before, such "
                    + "as 2026-01-31T12:00:00Z, then switch.")
    private String at;

    @Option(
            names = "--state",
            paramLabel = "keep|fresh|from TIME",
            parameterConsumer = StateOption.Words.class,
            description = "What becomes of the state. keep: continue with the state of the live job. fresh: read the "
                    + "readings of the open windows again. from TIME: as fresh, and write the windows since then again "
                    + "in batch. Default: keep if ./telltale plan says so, else fresh; state that lives beyond windows "
                    + "is given up only if you say so.")
    private String state;

    @Option(
            names = "--backfill",
            paramLabel = "TIME",
            description = "After the switch, write the windows since this event time again in batch with the new "
                    + "version. Output topics stay as they are.")
    private String backfill;

    @Option(names = "--dev", description = "Accept changes in the files of a released version, while you develop it.")
    private boolean dev;

    @Override
    public void run() {
        StateOption chosen = StateOption.parse(state);
        Optional<Instant> since = StateOption.past("--backfill", backfill);
        if (chosen.since().isPresent() && since.isPresent()) {
            throw new IllegalArgumentException("--state with a time and --backfill exclude each other");
        }
        Request request = new Request(
                chosen.state(),
                OptionValues.eventTime("--at", at),
                chosen.since().or(() -> since));
        Project project = Project.current();
        project.requirePipeline(pipeline);
        new Promotions(new PromotedPipeline(
                        project,
                        project.settings().requireAll(),
                        pipeline,
                        dev,
                        spec.commandLine().getOut()))
                .promote(version, request);
    }
}
