package dev.telltale.local.chaos;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Any process may be killed: no row is lost, none is wrong, none is there twice, and new ones come soon. */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashTest {

    private static final long SEED = 5;

    private Chaos chaos;

    @BeforeAll
    void startEverything(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        chaos = Chaos.start(folder, SEED);
    }

    @AfterAll
    void report() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    @Test
    void survivesTheDeathOfATaskManager() throws Exception {
        assertExact(chaos.run("kill -9 of a task manager", Fault.kill("taskmanager1")));
    }

    @Test
    void survivesTheDeathOfTheJobManager() throws Exception {
        assertExact(chaos.run("kill -9 of the job manager", Fault.kill("jobmanager")));
    }

    @Test
    void survivesTheDeathOfTheDatabase() throws Exception {
        assertExact(chaos.run("kill -9 of PostgreSQL", Fault.kill("database")));
    }

    @Test
    void survivesTheDeathOfTheBroker() throws Exception {
        assertExact(chaos.run("kill -9 of the broker", Fault.kill("kafka")));
    }

    /** How soon is for the table to say: other programs may keep this machine busy. */
    private static void assertExact(Outcome outcome) {
        assertThat(outcome.examples()).isEmpty();
        assertThat(outcome.recovery()).isPresent();
    }
}
