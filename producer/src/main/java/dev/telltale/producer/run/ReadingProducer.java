package dev.telltale.producer.run;

import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.kafka.KafkaSender;
import dev.telltale.producer.reading.ReadingFeed;

/** Writes the readings of a request to Kafka. */
public final class ReadingProducer {
    private final Clock clock;

    /** Creates a producer that uses the feed clock. */
    public ReadingProducer() {
        this(Clock.systemUTC());
    }

    ReadingProducer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sends readings until all are sent or a stop is requested; an interrupt of the thread is also a stop. Returns when
     * Kafka has acknowledged the records.
     *
     * @param kafkaSettings settings of the Kafka client, with {@code bootstrap.servers}; they override our settings of
     *     batching, timeouts and compression
     * @param progress receives the progress; closed at the end
     * @param stop checked before each reading, and every 100 ms while waiting
     * @return the counts of the run
     * @throws ProduceException with a message for the user if Kafka or a recording cannot be used, or Kafka refuses a
     *     record; then {@link ProduceException#report()} holds what was sent
     */
    public ProduceReport run(
            ProduceRequest request, Map<String, Object> kafkaSettings, Progress progress, BooleanSupplier stop) {
        var signal = new InterruptibleStop(stop);
        try (progress;
                KafkaSender sender = KafkaSender.connect(kafkaSettings, request.topic(), signal)) {
            ReadingFeed<?> feed = request.kind().open(request, progress::note);
            return new ProduceRun<>(request, feed, sender, progress, signal).run(clock);
        } finally {
            signal.restoreInterrupt();
        }
    }
}
