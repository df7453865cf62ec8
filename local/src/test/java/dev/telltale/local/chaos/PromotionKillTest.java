package dev.telltale.local.chaos;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Random processes are killed during promotions and rollbacks while 3,000 readings per second flow. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
final class PromotionKillTest {
    private static final long SEED = Long.getLong("chaos.seed", 5);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 6);

    @Test
    void eachWindowIsOfOneVersion(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        System.out.println("seed " + SEED + ", logs in " + folder);
        try (PromotionRun run = PromotionRun.start(folder, SEED)) {
            run.promote();
            for (int round = 0; round < ROUNDS; round++) {
                run.promoteDespiteKills();
            }
            assertThat(run.faults()).isEmpty();
        }
    }
}
