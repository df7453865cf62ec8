package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Builds a {@link ProduceRequest}, which documents the components. */
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

    /** Sets the topic; the default is the topic of the pipeline. */
    public ProduceRequestBuilder topic(String name) {
        this.topic = name;
        return this;
    }

    /** Sets the recordings to replay. */
    public ProduceRequestBuilder files(List<Path> recordings) {
        this.files = recordings;
        return this;
    }

    /** Sets whether a malformed row fails the run. */
    public ProduceRequestBuilder strict(boolean yes) {
        this.strict = yes;
        return this;
    }

    /** Sets whether the recordings repeat without end. */
    public ProduceRequestBuilder loop(boolean yes) {
        this.loop = yes;
        return this;
    }

    /** Sets the number of simulated devices. */
    public ProduceRequestBuilder devices(int number) {
        this.devices = number;
        return this;
    }

    /** Sets the speed of event time. */
    public ProduceRequestBuilder speed(Speed pace) {
        this.speed = pace;
        return this;
    }

    /** Sets the event time that the readings carry. */
    public ProduceRequestBuilder eventTime(EventTimeMode mode) {
        this.eventTime = mode;
        return this;
    }

    /** Sets the number of readings that an earlier run has sent. */
    public ProduceRequestBuilder skip(long readings) {
        this.skip = readings;
        return this;
    }

    /** Sets the maximum number of readings. */
    public ProduceRequestBuilder count(long readings) {
        this.count = OptionalLong.of(readings);
        return this;
    }

    /** Sets the seed of all random numbers. */
    public ProduceRequestBuilder seed(long number) {
        this.seed = number;
        return this;
    }

    /** Sets the shares of the readings that get a fault. */
    public ProduceRequestBuilder injection(Injection faults) {
        this.injection = faults;
        return this;
    }

    /**
     * Builds the request.
     *
     * @throws IllegalArgumentException with a message for the user if the components do not fit together
     */
    public ProduceRequest build() {
        return new ProduceRequest(
                kind, topic, files, strict, loop, devices, speed, eventTime, skip, count, seed, injection);
    }
}
