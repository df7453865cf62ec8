package dev.telltale.local.command.change;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.local.promotion.Promotions;
import dev.telltale.local.promotion.job.PromotedPipeline;

/** Makes the version live that was live before. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the version of a pipeline live that was live before.",
            "",
            "A promotion that has not ended, and whose version has written nothing, is undone: the former version "
                    + "continues from its savepoint. Otherwise the version that was live before is promoted: the live "
                    + "one keeps the windows that it has written. Called twice, it goes forth again.",
            "",
            "A command that was interrupted goes on when it is called again."
        },
        footer = {"", "Exit status: 0 the former version is live, 1 failure, 2 wrong usage."})
public final class RollbackCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Option(
            names = "--state",
            paramLabel = "keep|fresh",
            description = "What becomes of the state. keep: continue with the state of the live job. fresh: read the "
                    + "readings of the open windows again. Default: keep if ./telltale plan says so, else fresh.")
    private String state;

    @Option(names = "--dev", description = "Accept changes in the files of a released version, while you develop it.")
    private boolean dev;

    @Override
    public void run() {
        StateOption chosen = StateOption.parse(state);
        if (chosen.since().isPresent()) {
            throw new IllegalArgumentException("--state must be keep or fresh, not '" + state + "'");
        }
        Project project = Project.current();
        project.requirePipeline(pipeline);
        new Promotions(new PromotedPipeline(
                        project,
                        project.settings().requireAll(),
                        pipeline,
                        dev,
                        spec.commandLine().getOut()))
                .rollback(chosen.state());
    }
}
