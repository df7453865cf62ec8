package dev.telltale.local.chaos.takeover;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;

import static dev.telltale.guarantees.Invariant.EACH_SWITCH_IS_RECORDED;
import static dev.telltale.guarantees.Invariant.FALLBACK_HANDS_BACK;
import static dev.telltale.guarantees.Invariant.FALLBACK_ROWS_ARE_EXACT;
import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fallback is killed in each of its phases, and started again: no row and no alert is lost, wrong or double, and each
 * change of mode is recorded once. {@code -Dchaos.phases=LANDING,STORING} selects phases.
 */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(
        value = {
            FALLBACK_SURVIVES_KILLS,
            FALLBACK_ROWS_ARE_EXACT,
            FALLBACK_TAKES_OVER,
            FALLBACK_HANDS_BACK,
            EACH_SWITCH_IS_RECORDED
        },
        mode = FALLBACK,
        level = PROCESSES)
final class FallbackKillTest {

    private static final String PIPELINE = "heart_rate";
    private static final long SEED = Long.getLong("chaos.seed", 17);
    private static final String PHASES = System.getProperty("chaos.phases", "");
    private static final Map<String, String> SHORT_INTERVALS =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "8 s");

    private ChaosRun chaos;
    private FallbackView view;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Cluster cluster = Cluster.start(folder);
        chaos = ChaosRun.start(cluster, PIPELINE, SEED);
        view = FallbackView.open(cluster.database(), PIPELINE);
        cluster.startFallback(Cluster.SQL.folder().getParent(), SHORT_INTERVALS, PIPELINE);
    }

    @AfterAll
    void stop() throws Exception {
        if (view != null) {
            view.close();
        }
        if (chaos != null) {
            System.out.println(chaos.table());
            chaos.close();
        }
    }

    static Stream<FallbackPhase> phases() {
        return PHASES.isEmpty()
                ? Stream.of(FallbackPhase.values())
                : Stream.of(PHASES.split(",")).map(FallbackPhase::valueOf);
    }

    @ParameterizedTest
    @MethodSource("phases")
    void goesOnAfterAKill(FallbackPhase phase) throws Exception {
        int before = view.switches().size();
        Fault kill = Fault.of(cluster -> takeOverOrEnd(cluster, phase));
        ScenarioResult result = chaos.run("kill -9 of the fallback: " + phase, kill, Disturbance.NONE);

        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
        List<String> switches = view.switches();
        assertThat(switches).hasSizeGreaterThanOrEqualTo(before + 2);
        for (int change = 0; change < switches.size(); change++) {
            assertThat(switches.get(change)).isEqualTo(change % 2 == 0 ? "batch" : "stream");
        }
    }

    /** A failure leaves no lock and no held connection to the next phase. */
    private void takeOverOrEnd(Cluster cluster, FallbackPhase phase) {
        try {
            takeOver(cluster, phase);
        } finally {
            view.closeGate();
            cluster.proxy().release();
        }
    }

    /** Lets the fallback take over and hand back, and kills it once. */
    private void takeOver(Cluster cluster, FallbackPhase phase) {
        String since = view.now();
        view.awaitCheckAfter(since);
        view.await(FallbackPhase.Query.NOT_STAGED, since);
        if (phase == FallbackPhase.REHEARSING) {
            cluster.process("fallback").kill();
        }
        in(FallbackPhase.Stage.LIVE, cluster, phase, () -> {});
        in(FallbackPhase.Stage.STALLED, cluster, phase, () -> cluster.proxy().hold());
        view.await(FallbackPhase.Query.IS_BATCH, since);
        in(FallbackPhase.Stage.BATCH, cluster, phase, () -> {});
        view.await(FallbackPhase.Query.HAS_BATCH_ROWS, since);
        in(FallbackPhase.Stage.RECOVERED, cluster, phase, () -> cluster.proxy().release());
        view.await("mode = 'stream'", since);
        view.awaitCheckAfter(view.now());
    }

    /** Begins a stage; if the phase is one of it, kills the fallback when it is there. */
    private void in(FallbackPhase.Stage stage, Cluster cluster, FallbackPhase phase, Runnable begin) {
        boolean isKilled = phase.stage() == stage;
        boolean hasGate = isKilled && !phase.gate().isEmpty();
        if (hasGate) {
            view.openGate(phase.gate());
        }
        begin.run();
        if (isKilled) {
            view.await(phase.sign(), view.now());
            cluster.process("fallback").kill();
        }
        if (hasGate) {
            view.closeGate();
        }
    }
}
