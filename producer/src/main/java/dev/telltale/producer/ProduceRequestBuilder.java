package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Builds a {@link ProduceRequest}; the components are explained there. */
public final class ProduceRequestBuilder {
    private final ReadingKind kind;
    private String topic;
    private List<Path> files = List.of();
    private boolean strict;
    private boolean loop;
    private int devices;
    private Speed speed = Speed.REAL_TIME;
    private EventTimeMode eventTime = EventTimeMode.NOW;
    private long skip;
    private OptionalLong count = OptionalLong.empty();
    private long seed = 1;
    private Injection injection = Injection.NONE;

    ProduceRequestBuilder(ReadingKind kind) {
        this.kind = kind;
        this.topic = kind.topic();
        this.devices = kind.defaultDevices();
    }

    /** Where the readings go; the pipeline's topic when nothing is said. */
    public ProduceRequestBuilder topic(String name) {
        this.topic = name;
        return this;
    }

    /** The recordings to replay. */
    public ProduceRequestBuilder files(List<Path> recordings) {
        this.files = recordings;
        return this;
    }

    /** Whether a malformed row is a failure. */
    public ProduceRequestBuilder strict(boolean yes) {
        this.strict = yes;
        return this;
    }

    /** Whether the recordings begin again for ever. */
    public ProduceRequestBuilder loop(boolean yes) {
        this.loop = yes;
        return this;
    }

    /** How many devices are simulated. */
    public ProduceRequestBuilder devices(int number) {
        this.devices = number;
        return this;
    }

    /** How fast event time passes. */
    public ProduceRequestBuilder speed(Speed pace) {
        this.speed = pace;
        return this;
    }

    /** Which event time the readings carry. */
    public ProduceRequestBuilder eventTime(EventTimeMode mode) {
        this.eventTime = mode;
        return this;
    }

    /** How many readings an earlier run has sent. */
    public ProduceRequestBuilder skip(long readings) {
        this.skip = readings;
        return this;
    }

    /** How many readings to send at most. */
    public ProduceRequestBuilder count(long readings) {
        this.count = OptionalLong.of(readings);
        return this;
    }

    /** What decides everything random. */
    public ProduceRequestBuilder seed(long number) {
        this.seed = number;
        return this;
    }

    /** Which share of the readings gets a fault. */
    public ProduceRequestBuilder injection(Injection faults) {
        this.injection = faults;
        return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException with one sentence for the user if the parts do not fit together
     */
    public ProduceRequest build() {
        return new ProduceRequest(
                kind, topic, files, strict, loop, devices, speed, eventTime, skip, count, seed, injection);
    }
}
