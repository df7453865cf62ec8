package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.command.project.LauncherProject;

import static org.assertj.core.api.Assertions.assertThat;

/** Each command of docs/your-own-pipeline.md does what the page says, one after the other, in a new home folder. */
@Tag("stack")
final class YourOwnPipelineTest {
    private static final Path PAGE = Path.of("..", "docs", "your-own-pipeline.md");
    private static final long MINUTES_OF_A_STEP = 4;

    @TempDir
    private Path home;

    private Path telltale;

    @BeforeEach
    void install() throws IOException {
        telltale = Files.createDirectory(home.resolve("telltale"));
        LauncherProject.in(telltale, "weather");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        run("./telltale --project ~/energy down");
    }

    @Test
    void doesWhatThePageSays() throws IOException, InterruptedException {
        for (Step step : Step.of(PAGE)) {
            Outcome outcome = run(step.script());
            assertThat(outcome.status())
                    .as("%s%n%s", step.script(), outcome.output())
                    .isZero();
            assertThat(step.missingIn(outcome.output()))
                    .as("%s%n%s", step.script(), outcome.output())
                    .isEmpty();
        }
    }

    /** Runs a script in the folder of Telltale. */
    private Outcome run(String script) throws IOException, InterruptedException {
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
    private record Outcome(int status, String output) {}
}
