package dev.telltale.producer;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.apache.kafka.common.KafkaException;

import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.injection.Injector;
import dev.telltale.producer.kafka.KafkaSender;
import dev.telltale.producer.pacing.EventTimeShift;
import dev.telltale.producer.pacing.Pacer;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.TimeSpan;

/** One run: takes readings from their source, waits for their time and sends them. */
final class ProduceRun<R extends Reading<R>> {

    /** How long a wait is told to the user; chosen by us: longer, and one thinks that it hangs. */
    private static final Duration WORTH_A_NOTE = Duration.ofSeconds(15);

    private final ProduceRequest request;
    private final ReadingSystem<R> system;
    private final KafkaSender sender;
    private final Progress progress;
    private final InterruptibleStop stop;
    private long position;

    ProduceRun(
            ProduceRequest request,
            ReadingSystem<R> system,
            KafkaSender sender,
            Progress progress,
            InterruptibleStop stop) {
        this.request = request;
        this.system = system;
        this.sender = sender;
        this.progress = progress;
        this.stop = stop;
        this.position = request.skip();
    }

    ProduceReport run(Clock clock) {
        TimeSpan span = TimeSpan.of(request.isEndless() ? readings().limit(1) : untilStopped(readings()));
        progress.begins(request.isEndless() ? OptionalLong.empty() : OptionalLong.of(span.readings()));
        Injector<R> injector = injector(span);
        long shift = EventTimeShift.millis(request.eventTime(), request.speed(), span, clock.millis());
        var outlet = new ShiftedOutlet<>(system.format(), sender, shift);
        var pacer = new Pacer(request.speed(), span.firstMillis(), stop);
        boolean ended = false;
        Optional<KafkaException> thrown = Optional.empty();
        try (Stream<R> readings = readings()) {
            ended = send(readings.iterator(), pacer, injector, outlet);
        } catch (KafkaException failure) {
            thrown = Optional.of(failure);
        }
        return sender.finish(position, system.skipped().get(), !ended, thrown);
    }

    private Stream<R> readings() {
        Stream<R> readings = system.source().from(request.skip());
        return request.count().isPresent() ? readings.limit(request.count().getAsLong()) : readings;
    }

    private Stream<R> untilStopped(Stream<R> readings) {
        return readings.takeWhile(reading -> !stop.getAsBoolean());
    }

    private Injector<R> injector(TimeSpan span) {
        noteWhenNoneCanBeLate(span);
        var injector = new Injector<R>(
                request.injection(),
                new Chance(request.seed()),
                request.kind().lateDelay().toMillis(),
                request.isEndless() ? Long.MAX_VALUE : span.lastMillis());
        if (request.injection().late() > 0) {
            injector.recall(untilStopped(system.source().from(0).limit(request.skip())));
        }
        return injector;
    }

    private void noteWhenNoneCanBeLate(TimeSpan span) {
        long delay = request.kind().lateDelay().toSeconds();
        long seconds = span.duration().toSeconds();
        if (request.injection().late() > 0 && !request.isEndless() && seconds < delay) {
            progress.note("no reading can be late: they span " + seconds + " s of event time, and a late one goes out "
                    + delay + " s after its time");
        }
    }

    private void noteGap(Duration wait) {
        if (wait.compareTo(WORTH_A_NOTE) > 0) {
            progress.note("nothing to send for " + wait.toSeconds() + " s: a gap in the readings");
        }
    }

    /** Whether all readings went out; else a stop was asked for or Kafka took no more. */
    private boolean send(Iterator<R> readings, Pacer pacer, Injector<R> injector, ShiftedOutlet<R> outlet) {
        while (readings.hasNext()) {
            R reading = readings.next();
            noteGap(pacer.untilDue(reading.eventTimeMillis()));
            pacer.await(reading.eventTimeMillis());
            if (stop.getAsBoolean() || sender.hasFailed()) {
                return false;
            }
            injector.pass(position, reading, outlet);
            position++;
            progress.sent(position - request.skip());
        }
        return true;
    }
}
