package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.Speed;
import dev.telltale.producer.run.ReadingProducer;

/** Writes one pipeline's readings with the project's own producer, until it is told to stop; the seed decides all of them. */
final class Feed implements AutoCloseable {

    private static final Path RECORDING = Path.of("..", "data", "stress", "replay-sample.csv.gz");

    /** Beside good readings: one in a hundred is garbage, one in a hundred is delivered twice. */
    private static final Injection DIRT = new Injection(0.01, 0, 0.01);

    private static final double LATE_SHARE = 0.02;

    private static final Duration BEHIND = Duration.ofMinutes(5);

    /** So that the others have told the time before. */
    private static final Duration HEAD_START = Duration.ofSeconds(2);

    private final Question question;
    private final Map<String, Object> client;
    private final long seed;
    private final double speed;
    private final SteadyFeed hotKey;
    private final AtomicBoolean stop = new AtomicBoolean();
    private long position;
    private long latePosition;
    private boolean keepsLatePosition;
    private long acknowledged;
    private CompletableFuture<ProduceReport> onTime;
    private CompletableFuture<ProduceReport> late;

    Feed(Question question, String bootstrapServers, long seed, double load) {
        this.question = question;
        this.speed = question.pace().speed() * load;
        this.hotKey = new SteadyFeed(question, bootstrapServers);
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.seed = seed;
    }

    /** What comes in between the readings that are in time. */
    enum Besides {
        NOTHING,
        /** Two in a hundred, of times that are closed since the first round. */
        LATE,
        /** As many again, of devices whose clock is five minutes behind. */
        SLOW_CLOCK,
        /** Nothing: instead of them come others, of which nearly all have the same key. */
        HOT_KEY
    }

    /** @param newestMillis event time of all that was written before */
    void start(Besides besides, long newestMillis) {
        stop.set(false);
        keepsLatePosition = besides == Besides.LATE;
        late = null;
        onTime = null;
        if (besides == Besides.HOT_KEY) {
            hotKey.start(SteadyFeed.Source.hotKey(newestMillis + HEAD_START.toMillis()));
            return;
        }
        onTime = produce(Duration.ZERO, request(position, speed).injection(DIRT));
        late = switch (besides) {
            case NOTHING, HOT_KEY -> null;
            case LATE -> produce(Duration.ZERO, request(latePosition, speed * LATE_SHARE));
            case SLOW_CLOCK ->
                produce(HEAD_START, request(position - question.pace().readingsIn(BEHIND), speed));
        };
    }

    private ProduceRequestBuilder request(long from, double speed) {
        ProduceRequestBuilder request = ProduceRequest.of(question.kind())
                .eventTime(EventTimeMode.ORIGINAL)
                .speed(new Speed(speed))
                .skip(from)
                .seed(seed);
        return question.pace().devices() == 0
                ? request.files(List.of(RECORDING)).loop(true)
                : request.devices(question.pace().devices());
    }

    private CompletableFuture<ProduceReport> produce(Duration after, ProduceRequestBuilder request) {
        return CompletableFuture.supplyAsync(
                () -> new ReadingProducer().run(request.build(), client, Progress.SILENT, stop::get),
                CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, Feed::inThread));
    }

    private static void inThread(Runnable work) {
        Thread thread = new Thread(work, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops and waits for the last acknowledgement; the next start follows after a break in event time. */
    void stop() {
        stop.set(true);
        if (onTime == null) {
            acknowledged += hotKey.stop();
        } else {
            ProduceReport report = onTime.join();
            acknowledged += report.records();
            position = report.position();
        }
        position = question.pace().afterBreak(position);
        if (late != null) {
            ProduceReport lateReport = late.join();
            acknowledged += lateReport.records();
            latePosition = keepsLatePosition ? lateReport.position() : latePosition;
        }
    }

    /** Records that the broker has acknowledged so far. */
    long acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        hotKey.close();
    }
}
