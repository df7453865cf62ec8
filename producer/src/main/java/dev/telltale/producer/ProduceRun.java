package dev.telltale.producer;

import java.time.Clock;
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
    private final ProduceRequest request;
    private final ReadingSystem<R> system;
    private final KafkaSender sender;
    private final Progress progress;
    private final StopWish stop;
    private long position;

    ProduceRun(ProduceRequest request, ReadingSystem<R> system, KafkaSender sender, Progress progress, StopWish stop) {
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
        Optional<KafkaException> thrown = Optional.empty();
        try (Stream<R> readings = readings()) {
            send(readings.iterator(), pacer, injector, outlet);
        } catch (KafkaException failure) {
            thrown = Optional.of(failure);
        }
        boolean stopped = position < request.skip() + span.readings() || request.isEndless();
        return sender.finish(position, system.malformed().getAsLong(), stopped, thrown);
    }

    private Stream<R> readings() {
        Stream<R> readings = system.source().from(request.skip());
        return request.count().isPresent() ? readings.limit(request.count().getAsLong()) : readings;
    }

    private Stream<R> untilStopped(Stream<R> readings) {
        return readings.takeWhile(reading -> !stop.getAsBoolean());
    }

    private Injector<R> injector(TimeSpan span) {
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

    private void send(Iterator<R> readings, Pacer pacer, Injector<R> injector, ShiftedOutlet<R> outlet) {
        while (!stop.getAsBoolean() && !sender.hasFailed() && readings.hasNext()) {
            R reading = readings.next();
            pacer.await(reading.eventTimeMillis());
            if (stop.getAsBoolean()) {
                return;
            }
            injector.pass(position, reading, outlet);
            position++;
            progress.sent(position - request.skip());
        }
    }
}
