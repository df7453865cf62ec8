package dev.telltale.local.chaos.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.ClusterPlan;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.chaos.oracle.Difference;

import static dev.telltale.guarantees.Invariant.DAMAGED_CHECKPOINT_IS_NO_WRONG_ROW;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** A savepoint in a folder of the scheme {@code checked-file:} is damaged: no job starts from it, and the file is named. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@Proves(value = DAMAGED_CHECKPOINT_IS_NO_WRONG_ROW, mode = STREAM, level = PROCESSES)
final class DamagedCheckpointTest {

    private static final String PIPELINE = "weather";
    private static final long SEED = Long.getLong("chaos.seed", 91);
    private static final int DAMAGES = Integer.getInteger("chaos.rounds", 4);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Random random = new Random(SEED);
    private ChaosRun chaos;
    private int calls;

    @Test
    void startsNoJobUntilItIsRepaired(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (ChaosRun run =
                ChaosRun.start(Cluster.start(folder, ClusterPlan.USUAL.withScheme("checked-file:")), PIPELINE, SEED)) {
            chaos = run;
            ScenarioResult result = run.run(
                    "damaged savepoint, seed " + SEED,
                    Fault.of(cluster -> assertRefusedWhileDamaged()),
                    Disturbance.NONE);
            System.out.println(run.table());
            assertThat(result.examples()).isEmpty();
            assertThat(result.recovery()).isPresent();
        }
    }

    private void assertRefusedWhileDamaged() throws Exception {
        assertThat(call(0, "stop", PIPELINE)).contains(PIPELINE);
        Path state = newestState();
        chaos.updateOracles();
        for (int damage = 0; damage < DAMAGES; damage++) {
            Path file = anyFile(state);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, damage % 2 == 0 ? flipped(whole) : cut(whole));
            String refusal = call(1, "submit", PIPELINE);
            System.out.println(state.relativize(file) + ": " + refusal.strip());
            assertThat(refusal).contains("is damaged");
            assertThat(chaos.cluster().flink().allAlive(PIPELINE)).isEmpty();
            assertThat(chaos.compare()).noneMatch(found -> found.kind() == Difference.Kind.WRONG);
            Files.write(file, whole);
        }
        assertThat(call(0, "submit", PIPELINE)).contains(PIPELINE);
    }

    private byte[] flipped(byte[] whole) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return damaged;
    }

    private byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private Path newestState() throws IOException {
        try (Stream<Path> all = Files.walk(chaos.cluster().folder().resolve("checkpoints"))) {
            return all.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparing(DamagedCheckpointTest::time))
                    .orElseThrow()
                    .getParent();
        }
    }

    private Path anyFile(Path state) throws IOException {
        try (Stream<Path> all = Files.list(state)) {
            List<Path> files = all.sorted().toList();
            return files.get(random.nextInt(files.size()));
        }
    }

    private static long time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String call(int status, String... words) throws Exception {
        CommandProcess command =
                chaos.cluster().command("command" + ++calls, new LiveJobs(chaos.cluster()).project(), List.of(words));
        assertThat(command.endsWithin(PATIENCE)).isTrue();
        assertThat(command.process().exitValue()).as(command.output()).isEqualTo(status);
        return command.output();
    }
}
