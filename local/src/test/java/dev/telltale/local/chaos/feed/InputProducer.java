package dev.telltale.local.chaos.feed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.Speed;
import dev.telltale.producer.run.ReadingProducer;

/** Writes the readings of one pipeline with the project's producer until it is stopped; a seed determines all of them. */
public final class InputProducer implements AutoCloseable {

    private static final Path RECORDING = Path.of("..", "data", "stress", "replay-sample.csv.gz");

    /** One record in a hundred is undecodable, one in a hundred is delivered twice. */
    private static final Injection ERRORS = new Injection(0.01, 0, 0.01);

    private static final double LATE_SHARE = 0.02;

    private static final Duration BEHIND = Duration.ofMinutes(5);

    /** Readings on time advance the watermark before the others start. */
    private static final Duration HEAD_START = Duration.ofSeconds(2);

    private final PipelineContract contract;
    private final Map<String, Object> client;
    private final long seed;
    private final double speed;
    private final SteadyProducer hotKey;
    private final AtomicBoolean stop = new AtomicBoolean();
    private long position;
    private long latePosition;
    private boolean keepsLatePosition;
    private long acknowledged;
    private CompletableFuture<ProduceReport> onTime;
    private CompletableFuture<ProduceReport> late;

    /** @param load multiple of the pipeline's own speed */
    public InputProducer(PipelineContract contract, String bootstrapServers, long seed, double load) {
        this.contract = contract;
        this.speed = contract.pace().speed() * load;
        this.hotKey = new SteadyProducer(contract, bootstrapServers);
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.seed = seed;
    }

    /** Readings besides those in time. */
    public enum Disturbance {
        NONE,
        /** Two late readings for a hundred readings in time; their windows closed after the first round. */
        LATE_READINGS,
        /** One more reading for each reading in time, of devices with a clock five minutes behind. */
        SLOW_CLOCKS,
        /** Replaces the readings in time by readings that nearly all have the same key. */
        HOT_KEY
    }

    /** @param newestMillis the newest event time written before */
    public void start(Disturbance disturbance, long newestMillis) {
        stop.set(false);
        keepsLatePosition = disturbance == Disturbance.LATE_READINGS;
        late = null;
        onTime = null;
        if (disturbance == Disturbance.HOT_KEY) {
            hotKey.start(SteadyProducer.Source.hotKey(newestMillis + HEAD_START.toMillis()));
            return;
        }
        onTime = produce(Duration.ZERO, request(position, speed).injection(ERRORS));
        late = switch (disturbance) {
            case NONE, HOT_KEY -> null;
            case LATE_READINGS -> produce(Duration.ZERO, request(latePosition, speed * LATE_SHARE));
            case SLOW_CLOCKS ->
                produce(HEAD_START, request(position - contract.pace().readingsIn(BEHIND), speed));
        };
    }

    /** Sets where readings in time go on: the first cycle after a length of event time. */
    public void goOnAfter(Duration time) {
        position = contract.pace().afterBreak(contract.pace().readingsIn(time));
    }

    /** Completes as soon as a run ends, which it does only by a stop or a failure. */
    public CompletableFuture<Object> end() {
        return late == null ? CompletableFuture.anyOf(onTime) : CompletableFuture.anyOf(onTime, late);
    }

    private ProduceRequestBuilder request(long from, double speed) {
        ProduceRequestBuilder request = ProduceRequest.of(contract.kind())
                .eventTime(EventTimeMode.ORIGINAL)
                .speed(new Speed(speed))
                .skip(from)
                .seed(seed);
        return contract.pace().devices() == 0
                ? request.files(List.of(RECORDING)).loop(true)
                : request.devices(contract.pace().devices());
    }

    private CompletableFuture<ProduceReport> produce(Duration after, ProduceRequestBuilder request) {
        return CompletableFuture.supplyAsync(
                () -> new ReadingProducer().run(request.build(), client, Progress.SILENT, stop::get),
                CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, InputProducer::runInDaemon));
    }

    private static void runInDaemon(Runnable work) {
        Thread thread = new Thread(work, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops and waits for the last acknowledgement; the next start continues after a break in event time. */
    public void stop() {
        stop.set(true);
        if (onTime == null) {
            acknowledged += hotKey.stop();
        } else {
            ProduceReport report = onTime.join();
            acknowledged += report.records();
            position = report.position();
        }
        position = contract.pace().afterBreak(position);
        if (late != null) {
            ProduceReport lateReport = late.join();
            acknowledged += lateReport.records();
            latePosition = keepsLatePosition ? lateReport.position() : latePosition;
        }
    }

    /** Returns the number of records that the broker has acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        hotKey.close();
    }
}
