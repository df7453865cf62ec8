package dev.telltale.fallback;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.settings.Setting;

/** Watches one pipeline and does its batches, for ever; goes on from what the database holds after any failure. */
final class PipelineLoop implements Runnable {
    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final FallbackStore store;
    private final BatchExecution execution;
    private final Consumer<String> log;
    private final Predicate<Duration> stopsWithin;
    private final Duration interval;
    private String trouble = "";

    /**
     * @param execution shared by all pipelines
     * @param log takes lines for the user
     * @param stopsWithin waits, and says whether the user wants to stop
     */
    PipelineLoop(
            BatchPipeline pipeline, BatchExecution execution, Consumer<String> log, Predicate<Duration> stopsWithin) {
        this.pipeline = pipeline;
        this.database = pipeline.database();
        this.store = new FallbackStore(pipeline.name(), database);
        this.execution = execution;
        this.log = line -> log.accept(pipeline.name() + ": " + line);
        this.stopsWithin = stopsWithin;
        this.interval = pipeline.duration(Setting.FALLBACK_CHECK_INTERVAL);
    }

    @Override
    public void run() {
        do {
            try (PipelineLock lock =
                    PipelineLock.tryTake(database, pipeline.name()).orElse(null)) {
                if (lock == null) {
                    report("another fallback works on it; waiting for its end");
                } else {
                    work(lock);
                }
            } catch (JdbiException | SQLException failure) {
                report("the database cannot be used, trying again: " + FallbackException.sentence(failure));
            } catch (KafkaException failure) {
                report("Kafka cannot be read, trying again: " + FallbackException.sentence(failure));
            } catch (FallbackException | ScriptException failure) {
                report(failure.getMessage() + "; trying again");
            }
        } while (!stopsWithin.test(BETWEEN_BATCHES));
    }

    /** Once, however often it is tried again. */
    private void report(String sentence) {
        if (!sentence.equals(trouble)) {
            log.accept(sentence);
            trouble = sentence;
        }
    }

    private void work(PipelineLock lock) throws SQLException {
        SwitchRule rule = new SwitchRule(
                pipeline.duration(Setting.FALLBACK_LAG_THRESHOLD),
                Integer.parseInt(pipeline.settings().get(Setting.FALLBACK_CHECKS)));
        pipeline.requireLiveVersion(true);
        FallbackState state = store.load();
        try (Watch watch = new Watch(pipeline, database, state)) {
            while (!isStopped()) {
                state = state.mode() == Mode.STREAM
                        ? whileStream(lock, watch, rule, state)
                        : whileBatch(lock, watch, rule, state);
            }
        }
    }

    private FallbackState whileStream(PipelineLock lock, Watch watch, SwitchRule rule, FallbackState before) {
        FallbackState state = before;
        while (state.mode() == Mode.STREAM && !isStopped()) {
            lock.requireHeld();
            Instant nextCheck = Instant.now().plus(interval);
            state = check(watch, rule, state);
            if (state.mode() == Mode.STREAM) {
                stopsWithin.test(until(nextCheck));
            }
        }
        return state;
    }

    private FallbackState whileBatch(PipelineLock lock, Watch watch, SwitchRule rule, FallbackState before)
            throws SQLException {
        FallbackState state = before;
        Instant nextCheck = Instant.now();
        try (Takeover takeover = new Takeover(pipeline, database, state, execution, log)) {
            while (state.mode() == Mode.BATCH && !isStopped()) {
                lock.requireHeld();
                Instant computed = takeover.work(this::isStopped);
                state = state.computed(computed);
                if (!Instant.now().isBefore(nextCheck)) {
                    nextCheck = Instant.now().plus(interval);
                    state = check(watch, rule, state);
                }
                if (computed.equals(EventTimes.FIRST)) {
                    Optional<Instant> late = takeover.firstLateWindow();
                    if (late.isPresent() && state.mode() == Mode.BATCH) {
                        return watch.reopened(state, late.get());
                    }
                    stopsWithin.test(BETWEEN_BATCHES);
                }
            }
        }
        return state;
    }

    private FallbackState check(Watch watch, SwitchRule rule, FallbackState before) {
        Check check = watch.check(before.mode(), this::isStopped);
        recovered(before);
        FallbackState state = watch.watched(before);
        Optional<SwitchRule.Switch> change = rule.judge(state.mode(), check, state.computedTo());
        if (change.isEmpty()) {
            store.store(state, check);
            return state;
        }
        FallbackState switched = change.get().mode() == Mode.BATCH ? watch.takenOver(state) : state.inStream();
        store.store(switched, check, change.get());
        log.accept((switched.mode() == Mode.BATCH ? "batch takes over: " : "stream is back: ")
                + change.get().reason());
        return switched;
    }

    private void recovered(FallbackState state) {
        if (!trouble.isEmpty()) {
            trouble = "";
            log.accept("goes on in mode " + state.mode().word());
        }
    }

    private boolean isStopped() {
        return stopsWithin.test(Duration.ZERO);
    }

    private static Duration until(Instant instant) {
        Duration left = Duration.between(Instant.now(), instant);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
