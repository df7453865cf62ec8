package dev.telltale.local.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.run.ReadingProducer;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

/** Runs the producer with the Kafka settings of the command line. */
public final class Production {
    private Production() {}

    /** The recorded or simulated readings of a pipeline; empty if there are none for its topic. */
    public static Optional<ReadingKind> kindOf(Pipeline pipeline) {
        String topic = pipeline.manifest().topic().name();
        return ReadingKind.find(pipeline.name())
                .filter(kind -> pipeline.isShipped() && kind.topic().equals(topic));
    }

    /** Produces readings until all are sent or a stop is requested. */
    public static ProduceReport until(
            BooleanSupplier stop, ProduceRequest request, Settings settings, Progress progress) {
        return new ReadingProducer().run(request, KafkaClient.of(settings).properties(), progress, stop);
    }

    /** Waits for a production that runs in another thread, and throws what it threw. */
    public static <T> T join(CompletableFuture<T> production) {
        try {
            return production.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
