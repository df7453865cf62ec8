package dev.telltale.fallback.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

import dev.telltale.fallback.live.JobHealth;
import dev.telltale.fallback.monitor.LagCheck;
import dev.telltale.fallback.state.ModeSwitch;
import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.Mode;

import static dev.telltale.guarantees.Invariant.FALLBACK_HANDS_BACK;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Invariant.HANDBACK_AFTER_PASSING;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_MISSING_WINDOWS;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_REPEATED_FAILURE;
import static dev.telltale.guarantees.Level.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of a live job that stops, lags and restarts at its last checkpoint, over a simulated clock. */
@Proves(
        value = {
            FALLBACK_TAKES_OVER,
            FALLBACK_HANDS_BACK,
            HANDBACK_AFTER_PASSING,
            TAKEOVER_NEEDS_MISSING_WINDOWS,
            TAKEOVER_NEEDS_REPEATED_FAILURE
        },
        mode = dev.telltale.guarantees.Mode.FALLBACK,
        level = UNIT)
final class FailoverSchedulesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration THRESHOLD = Duration.ofSeconds(30);
    private static final int CHECKS = 3;
    private static final int GONE_CHECKS = 2;

    /** What the live job does until the next check. */
    private enum Step {
        STOP,
        VANISH,
        WORK,
        WORK_ON_ONE_WINDOW,
        RESTART
    }

    private final Set<Long> rows = new TreeSet<>();
    private FailoverPolicy policy;
    private Mode mode;
    private boolean runs;
    private boolean isGone;
    private long clockSeconds;
    private long live;
    private long checkpoint;
    private long computed;
    private int failed;
    private int gone;

    @BeforeTry
    void begin() {
        policy = new FailoverPolicy(THRESHOLD, CHECKS, GONE_CHECKS);
        rows.clear();
        mode = Mode.STREAM;
        runs = true;
        isGone = false;
        clockSeconds = 0;
        live = 0;
        checkpoint = 0;
        computed = 0;
        failed = 0;
        gone = 0;
    }

    @Property(tries = 60_000)
    void changesTheModeWithAReasonAndMissesNoWindow(@ForAll @Size(max = 60) List<Step> schedule) {
        schedule.forEach(this::run);

        for (int check = 0; check < 2 * CHECKS; check++) {
            run(Step.WORK);
        }
        assertThat(mode).as("mode of a healthy pipeline").isEqualTo(Mode.STREAM);
        assertThat(rows).containsAll(LongStream.range(0, complete()).boxed().toList());
    }

    private void run(Step step) {
        clockSeconds += CHECK_INTERVAL.toSeconds();
        isGone = step == Step.VANISH || isGone && step == Step.STOP;
        switch (step) {
            case STOP, VANISH -> runs = false;
            case WORK -> work(complete());
            case WORK_ON_ONE_WINDOW -> work(Math.min(complete(), live + 1));
            case RESTART -> {
                live = checkpoint;
                runs = true;
            }
        }
        check();
    }

    private void work(long to) {
        runs = true;
        LongStream.range(live, to).forEach(rows::add);
        checkpoint = live;
        live = Math.max(live, to);
    }

    private long complete() {
        return clockSeconds / WINDOW.toSeconds();
    }

    private void check() {
        long from = mode == Mode.BATCH ? live : firstWithoutRow();
        boolean isMissing = from < complete();
        Duration lag = isMissing ? Duration.ofSeconds(clockSeconds - (from + 1) * WINDOW.toSeconds()) : Duration.ZERO;
        failed = isMissing && (!runs || lag.compareTo(THRESHOLD) > 0) ? failed + 1 : 0;
        gone = failed > 0 && isGone ? gone + 1 : 0;
        LagCheck check = new LagCheck(
                new JobHealth(runs, isGone, "the live job"),
                isMissing ? Optional.of(start(from)) : Optional.empty(),
                lag,
                start(complete()));

        Optional<ModeSwitch> change = policy.evaluate(mode, check, start(computed));
        if (mode == Mode.STREAM) {
            assertThat(change.isPresent())
                    .as("takes over after %d failed checks, the last %d without a job", failed, gone)
                    .isEqualTo(failed >= CHECKS || gone >= GONE_CHECKS);
        } else if (change.isPresent()) {
            assertThat(live).as("windows that the live job has passed").isGreaterThanOrEqualTo(computed);
            assertThat(runs).isTrue();
        }
        change.ifPresent(switched -> mode = switched.mode());
        compute();
    }

    private void compute() {
        if (mode == Mode.BATCH) {
            computed = complete();
            LongStream.range(0, computed).forEach(rows::add);
            failed = 0;
            gone = 0;
        }
    }

    private long firstWithoutRow() {
        return LongStream.range(0, complete() + 1)
                .filter(window -> !rows.contains(window))
                .findFirst()
                .orElseThrow();
    }

    private static Instant start(long window) {
        return NOON.plus(WINDOW.multipliedBy(window));
    }
}
