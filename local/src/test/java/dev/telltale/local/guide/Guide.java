package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.telltale.local.command.project.LauncherProject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page whose commands are run one after the other.
 *
 * @param home the home folder of the user
 * @param telltale the folder in which the commands run
 * @param page the page
 */
record Guide(Path home, Path telltale, Path page) {
    private static final long MINUTES_OF_A_STEP = 4;

    /** The exit status of commands that compare. */
    private static final int DIFFERENT = 3;

    /** A page of {@code docs} and a folder with the launcher and one pipeline. */
    static Guide of(String page, Path home, String pipeline) throws IOException {
        Path telltale = Files.createDirectory(home.resolve("telltale"));
        LauncherProject.in(telltale, pipeline);
        return new Guide(home, telltale, Path.of("..", "docs", page));
    }

    /** Runs each command, and compares what it prints with the page. */
    void assertTrue() throws IOException, InterruptedException {
        for (Step step : Step.of(page)) {
            Outcome outcome = run(step.script());
            assertThat(outcome.status())
                    .as("%s%n%s", step.script(), outcome.output())
                    .isIn(0, DIFFERENT);
            assertThat(step.missingIn(outcome.output()))
                    .as("%s%n%s", step.script(), outcome.output())
                    .isEmpty();
        }
    }

    /** Runs a script in the folder of Telltale. */
    Outcome run(String script) throws IOException, InterruptedException {
        Path output = home.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(telltale.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("HOME", home.toString());
        Process process = bash.start();
        if (!process.waitFor(MINUTES_OF_A_STEP, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(output));
    }

    /**
     * What a script did.
     *
     * @param status its exit status
     * @param output text of both outputs
     */
    record Outcome(int status, String output) {}
}
