package dev.telltale.local.chaos.soak;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** For hours, all pipelines run while a random process is killed every 15 seconds; every row is right and nothing leaks. */
@Tag("soak")
@Tag("stack")
final class SoakTest {

    @Test
    void everyRowIsRightAndNothingLeaks(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        System.out.println("logs in " + folder);
        try (SoakRun run = SoakRun.start(folder, SoakPlan.fromProperties())) {
            RoundResult last = run.toTheEnd();
            assertThat(last.differences()).isEmpty();
            assertThat(run.faults()).isEmpty();
            assertThat(run.growths()).noneMatch(Growth::isLeak);
        }
    }
}
