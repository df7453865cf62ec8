package dev.telltale.producer;

import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.telltale.producer.kafka.KafkaSender;

/** Writes readings to Kafka as a request says. */
public final class ReadingProducer {
    private final Clock clock;

    /** A producer that goes by the clock of this machine. */
    public ReadingProducer() {
        this(Clock.systemUTC());
    }

    ReadingProducer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Produces until all readings are sent or a stop is asked for; an interrupt of the thread is a stop as well.
     * Returns when Kafka has acknowledged what was sent.
     *
     * @param kafkaSettings of the Kafka client, with {@code bootstrap.servers}; they go before our choice of batches,
     *     waiting and compression
     * @param progress hears how it goes on; closed at the end
     * @param stop asked before each reading and ten times a second while waiting
     * @return what has been sent
     * @throws ProduceException with one sentence for the user if Kafka or a recording cannot be used, or Kafka takes
     *     no more; then {@link ProduceException#report()} tells what was sent
     */
    public ProduceReport run(
            ProduceRequest request, Map<String, Object> kafkaSettings, Progress progress, BooleanSupplier stop) {
        var untilStopped = new InterruptibleStop(stop);
        try (progress;
                KafkaSender sender = KafkaSender.connect(kafkaSettings, request.topic(), untilStopped)) {
            ReadingSystem<?> system = ReadingSystem.open(request, progress);
            return new ProduceRun<>(request, system, sender, progress, untilStopped).run(clock);
        } finally {
            untilStopped.restoreInterrupt();
        }
    }
}
