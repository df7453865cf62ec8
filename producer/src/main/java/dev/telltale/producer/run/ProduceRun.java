package dev.telltale.producer.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.apache.kafka.common.KafkaException;

import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.injection.FaultInjector;
import dev.telltale.producer.kafka.KafkaSender;
import dev.telltale.producer.pacing.EventTimeShift;
import dev.telltale.producer.pacing.Pacer;
import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFeed;
import dev.telltale.producer.reading.TimeSpan;

/** One run: reads the source, waits until each reading is due, and sends it. */
final class ProduceRun<R extends Reading<R>> {

    /** The shortest wait that is reported; chosen by us, so that a wait does not look like a hang. */
    private static final Duration NOTED_WAIT = Duration.ofSeconds(15);

    private final ProduceRequest request;
    private final ReadingFeed<R> feed;
    private final KafkaSender sender;
    private final Progress progress;
    private final InterruptibleStop stop;
    private long position;

    ProduceRun(
            ProduceRequest request,
            ReadingFeed<R> feed,
            KafkaSender sender,
            Progress progress,
            InterruptibleStop stop) {
        this.request = request;
        this.feed = feed;
        this.sender = sender;
        this.progress = progress;
        this.stop = stop;
        this.position = request.skip();
    }

    ProduceReport run(Clock clock) {
        TimeSpan span = feed.source().spanOf(request.isEndless() ? readings().limit(1) : untilStopped(readings()));
        progress.begins(request.isEndless() ? OptionalLong.empty() : OptionalLong.of(span.readings()));
        FaultInjector<R> injector = injector(span);
        long shift = EventTimeShift.millis(request.eventTime(), request.speed(), span, clock.millis());
        var sink = new ShiftingSink<>(feed.format(), sender, shift);
        var pacer = new Pacer(request.speed(), span.firstMillis(), stop);
        boolean complete = false;
        Optional<KafkaException> thrown = Optional.empty();
        try (Stream<R> readings = readings()) {
            complete = send(readings.iterator(), pacer, injector, sink);
        } catch (KafkaException failure) {
            thrown = Optional.of(failure);
        }
        return sender.finish(position, feed.skipped().get(), !complete, thrown);
    }

    private Stream<R> readings() {
        Stream<R> readings = feed.source().from(request.skip());
        return request.count().isPresent() ? readings.limit(request.count().getAsLong()) : readings;
    }

    private Stream<R> untilStopped(Stream<R> readings) {
        return readings.takeWhile(reading -> !stop.getAsBoolean());
    }

    private FaultInjector<R> injector(TimeSpan span) {
        noteIfNoneCanBeLate(span);
        var injector = new FaultInjector<R>(
                request.injection(),
                new SeededRandom(request.seed()),
                request.kind().lateDelay().toMillis(),
                request.isEndless() ? Long.MAX_VALUE : span.lastMillis());
        if (request.injection().late() > 0) {
            injector.recall(untilStopped(feed.source().from(0).limit(request.skip())));
        }
        return injector;
    }

    private void noteIfNoneCanBeLate(TimeSpan span) {
        long delay = request.kind().lateDelay().toSeconds();
        long seconds = span.duration().toSeconds();
        if (request.injection().late() > 0 && !request.isEndless() && seconds < delay) {
            progress.note("no late readings: the readings span " + seconds
                    + " s of event time, and a late reading is sent " + delay + " s after its time");
        }
    }

    private void noteGap(Duration wait) {
        if (wait.compareTo(NOTED_WAIT) > 0) {
            progress.note("gap in the readings: next reading in " + wait.toSeconds() + " s");
        }
    }

    /** Returns whether all readings were sent, so that neither a stop nor a failure ended the run. */
    private boolean send(Iterator<R> readings, Pacer pacer, FaultInjector<R> injector, ShiftingSink<R> sink) {
        while (readings.hasNext()) {
            R reading = readings.next();
            noteGap(pacer.untilDue(reading.eventTimeMillis()));
            pacer.await(reading.eventTimeMillis());
            if (stop.getAsBoolean() || sender.hasFailed()) {
                return false;
            }
            injector.pass(position, reading, sink);
            position++;
            progress.sent(position - request.skip());
        }
        return true;
    }
}
