package dev.telltale.fallback.failover;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.fallback.monitor.LagCheck;
import dev.telltale.fallback.monitor.LagMonitor;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.state.FallbackState;
import dev.telltale.fallback.state.FallbackStore;
import dev.telltale.fallback.state.ModeSwitch;
import dev.telltale.fallback.state.PipelineLock;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;

/**
 * Runs the fallback of one pipeline: its lag monitor and its batch runs. After a failure it resumes from the
 * database.
 */
final class PipelineFallback implements Runnable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final FallbackStore store;
    private final BatchExecution execution;
    private final Consumer<String> log;
    private final Predicate<Duration> stopsWithin;
    private final Duration interval;
    private String lastFailure = "";
    private boolean versionChanged;

    /**
     * @param execution shared by all pipelines
     * @param log receives lines for the user
     * @param stopsWithin waits for a stop request, up to a duration, and returns whether there is one
     */
    PipelineFallback(
            BatchPipeline pipeline, BatchExecution execution, Consumer<String> log, Predicate<Duration> stopsWithin) {
        this.pipeline = pipeline;
        this.database = pipeline.database();
        this.store = new FallbackStore(pipeline.name(), database);
        this.execution = execution;
        this.log = log;
        this.stopsWithin = stopsWithin;
        this.interval = pipeline.duration(Setting.FALLBACK_CHECK_INTERVAL);
    }

    /** Runs until the user stops it or another version is live. */
    @Override
    public void run() {
        do {
            try (PipelineLock lock =
                    PipelineLock.tryTake(database, pipeline.name()).orElse(null)) {
                if (lock == null) {
                    report("another fallback process holds the lock of this pipeline; waiting for it to end");
                } else {
                    runLocked(lock);
                }
            } catch (JdbiException | SQLException failure) {
                report(DatabaseErrors.sentence(failure, pipeline.settings()) + "; retrying");
            } catch (KafkaException failure) {
                report(KafkaErrors.sentence(failure, KafkaClient.of(pipeline.settings())) + "; retrying");
            } catch (TelltaleException failure) {
                report(failure.getMessage() + "; retrying");
            }
        } while (!versionChanged && !stopsWithin.test(PAUSE));
    }

    /** Logs a failure, unless it repeats the previous one. */
    private void report(String sentence) {
        if (!sentence.equals(lastFailure)) {
            log.accept(sentence);
            lastFailure = sentence;
        }
    }

    private void runLocked(PipelineLock lock) throws SQLException {
        FailoverPolicy policy = new FailoverPolicy(
                pipeline.duration(Setting.FALLBACK_LAG_THRESHOLD),
                Integer.parseInt(pipeline.settings().get(Setting.FALLBACK_CHECKS)),
                Integer.parseInt(pipeline.settings().get(Setting.FALLBACK_GONE_CHECKS)));
        noticeVersion();
        if (versionChanged) {
            return;
        }
        pipeline.requireLiveVersion(true);
        FallbackState state = store.load();
        try (LagMonitor monitor = new LagMonitor(pipeline, database, state)) {
            state = state.mode() == Mode.BATCH ? check(monitor, policy, state) : state;
            while (!isStopped()) {
                state = state.mode() == Mode.STREAM
                        ? runStream(lock, monitor, policy, state)
                        : runBatch(lock, monitor, policy, state);
            }
        }
    }

    private FallbackState runStream(
            PipelineLock lock, LagMonitor monitor, FailoverPolicy policy, FallbackState before) {
        FallbackState state = before;
        while (state.mode() == Mode.STREAM && !isStopped()) {
            lock.requireHeld();
            noticeVersion();
            Instant nextCheck = Instant.now().plus(interval);
            state = check(monitor, policy, state);
            if (state.mode() == Mode.STREAM) {
                stopsWithin.test(until(nextCheck));
            }
        }
        return state;
    }

    private FallbackState runBatch(PipelineLock lock, LagMonitor monitor, FailoverPolicy policy, FallbackState before)
            throws SQLException {
        FallbackState state = before;
        Instant nextCheck = Instant.now();
        try (BatchTakeover takeover = new BatchTakeover(pipeline, database, state, execution, log)) {
            while (state.mode() == Mode.BATCH && !isStopped()) {
                lock.requireHeld();
                noticeVersion();
                Instant computed = takeover.run(monitor, this::isStopped);
                state = state.computed(computed);
                if (!Instant.now().isBefore(nextCheck)) {
                    nextCheck = Instant.now().plus(interval);
                    state = check(monitor, policy, state);
                }
                if (computed.equals(EventTimeBounds.FIRST)) {
                    Optional<Instant> late = takeover.firstLateWindow();
                    if (late.isPresent() && state.mode() == Mode.BATCH) {
                        return monitor.reopened(state, late.get());
                    }
                    stopsWithin.test(PAUSE);
                }
            }
        }
        return state;
    }

    private FallbackState check(LagMonitor monitor, FailoverPolicy policy, FallbackState before) {
        LagCheck check = monitor.check(before.mode(), this::isStopped);
        logRecovery(before);
        FallbackState state = monitor.watched(before);
        Optional<ModeSwitch> change = policy.evaluate(state.mode(), check, state.computedTo());
        if (change.isEmpty()) {
            store.store(state, check.lagSeconds());
            return state;
        }
        FallbackState switched = change.get().mode() == Mode.BATCH ? monitor.takenOver(state) : state.inStream();
        store.store(switched, check.lagSeconds(), change.get());
        log.accept((switched.mode() == Mode.BATCH ? "batch takes over: " : "control returns to the live job: ")
                + change.get().reason());
        return switched;
    }

    private void logRecovery(FallbackState state) {
        if (!lastFailure.isEmpty()) {
            lastFailure = "";
            log.accept("resuming in mode " + state.mode().word());
        }
    }

    private void noticeVersion() {
        String watched = pipeline.pipeline().version();
        new PipelineVersions(pipeline.settings())
                .live(pipeline.name())
                .map(LiveVersion::version)
                .filter(live -> !live.equals(watched))
                .ifPresent(live -> {
                    versionChanged = true;
                    log.accept(live + " is live instead of " + watched);
                });
    }

    private boolean isStopped() {
        return versionChanged || stopsWithin.test(Duration.ZERO);
    }

    private static Duration until(Instant instant) {
        Duration left = Duration.between(Instant.now(), instant);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
