package dev.telltale.local.chaos.promotion;

import java.nio.file.Path;
import java.util.function.Function;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;

import static dev.telltale.guarantees.Invariant.INTERRUPTED_PROMOTION_GOES_ON;
import static dev.telltale.guarantees.Invariant.MAXIMUM_RISES;
import static dev.telltale.guarantees.Invariant.WINDOW_OF_ONE_VERSION;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Random processes are killed during promotions and rollbacks while 3,000 readings per second flow. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(
        value = {WINDOW_OF_ONE_VERSION, INTERRUPTED_PROMOTION_GOES_ON},
        mode = PROMOTE,
        level = PROCESSES)
final class PromotionKillTest {
    private static final long SEED = Long.getLong("chaos.seed", 5);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 6);

    /** Windows that are open at the border are computed by one of the versions. */
    @Test
    void eachWindowIsOfOneVersion(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        assertExact(folder, cluster -> new HeartRates(cluster, SEED));
    }

    /** A state that lives beyond windows is kept. */
    @Proves(value = MAXIMUM_RISES, mode = PROMOTE, level = PROCESSES)
    @Test
    void eachChangeOfAMaximumIsOfOneVersion(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        assertExact(folder, Pressures::new);
    }

    private static void assertExact(Path folder, Function<Cluster, PromotedStream> stream) throws Exception {
        System.out.println("seed " + SEED + ", logs in " + folder);
        try (PromotionRun run = PromotionRun.start(folder, stream, SEED)) {
            run.promote();
            for (int round = 0; round < ROUNDS; round++) {
                run.promoteDespiteKills();
            }
            assertThat(run.faults()).isEmpty();
        }
    }
}
