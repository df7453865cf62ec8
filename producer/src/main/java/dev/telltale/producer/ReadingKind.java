package dev.telltale.producer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.telltale.producer.reading.ReadingFeed;

/**
 * The readings of one pipeline: where they go and how they are made. Each kind is a subclass that {@code
 * META-INF/services} names; nothing else lists them.
 */
public abstract class ReadingKind {
    private final String pipeline;
    private final String topic;
    private final int defaultDevices;
    private final Duration lateDelay;

    /**
     * Describes a kind.
     *
     * @param pipeline the pipeline, such as {@code soil}
     * @param topic the topic that the pipeline reads
     * @param defaultDevices number of simulated devices unless the request gives one; 0 for recordings
     * @param lateDelay event time that passes before a late reading is sent: more than twice the sum of window and
     *     out-of-orderness of the pipeline, chosen by us
     */
    protected ReadingKind(String pipeline, String topic, int defaultDevices, Duration lateDelay) {
        this.pipeline = pipeline;
        this.topic = topic;
        this.defaultDevices = defaultDevices;
        this.lateDelay = lateDelay;
    }

    /**
     * Opens the readings of a request. This reads recordings, so it may take minutes.
     *
     * @param notes receives messages for the user, such as malformed rows
     * @throws ProduceException if a recording cannot be read
     */
    public abstract ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes);

    /** Returns the pipeline, such as {@code soil}. */
    public final String pipeline() {
        return pipeline;
    }

    /** Returns the topic that the pipeline reads. */
    public final String topic() {
        return topic;
    }

    /** Returns the default number of simulated devices; 0 for recordings. */
    public final int defaultDevices() {
        return defaultDevices;
    }

    /** Returns the event time that passes before a late reading is sent. */
    public final Duration lateDelay() {
        return lateDelay;
    }

    /** Returns whether the readings come from recordings instead of a simulation. */
    public final boolean isReplayed() {
        return defaultDevices == 0;
    }

    /** Returns all kinds. */
    public static List<ReadingKind> all() {
        return ServiceLoader.load(ReadingKind.class, ReadingKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Returns the kind of a pipeline; empty if the producer has no readings for it. */
    public static Optional<ReadingKind> find(String pipeline) {
        return all().stream().filter(kind -> kind.pipeline.equals(pipeline)).findFirst();
    }

    /**
     * Returns the kind of a pipeline.
     *
     * @throws IllegalArgumentException if the producer has no readings for it
     */
    public static ReadingKind parse(String pipeline) {
        return find(pipeline)
                .orElseThrow(() -> new IllegalArgumentException("no readings can be produced for \"" + pipeline
                        + "\": choose one of "
                        + all().stream().map(ReadingKind::pipeline).collect(Collectors.joining(", "))));
    }
}
