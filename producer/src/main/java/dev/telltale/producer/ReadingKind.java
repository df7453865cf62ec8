package dev.telltale.producer;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be produced, one kind per pipeline. */
public enum ReadingKind {
    /** Samples of wristbands, replayed from recordings. */
    STRESS("stress", "stress-topic", 0, Duration.ofMinutes(2)),
    /** Heart rates of simulated patients, one reading a second each. */
    HEART_RATE("heart_rate", "heart_rate_events", 20, Duration.ofMinutes(4)),
    /** Pressures of simulated vehicles, one reading every ten seconds and sensor. */
    VEHICLE_PRESSURE("vehicle_pressure", "sensor_pressure_stream", 100, Duration.ofMinutes(4)),
    /** Temperature and humidity of simulated stations, a reading every 2, 5 or 10 seconds. */
    WEATHER("weather", "weather_data", 3, Duration.ofMinutes(4));

    private final String word;
    private final String topic;
    private final int devices;
    private final Duration lateDelay;

    ReadingKind(String word, String topic, int devices, Duration lateDelay) {
        this.word = word;
        this.topic = topic;
        this.devices = devices;
        this.lateDelay = lateDelay;
    }

    /** The pipeline's word, such as {@code heart_rate}. */
    public String word() {
        return word;
    }

    /** The topic that the pipeline reads. */
    public String topic() {
        return topic;
    }

    /** How many devices are simulated when nothing is said; 0 where recordings are replayed. */
    public int defaultDevices() {
        return devices;
    }

    /**
     * How much event time passes before a reading chosen to be late is sent. Chosen by us: more than twice the window
     * and the out-of-orderness that the pipeline allows (10 s for stress, 65 to 90 s for the others).
     */
    public Duration lateDelay() {
        return lateDelay;
    }

    /** The kind of a pipeline's word, if its readings can be produced. */
    public static Optional<ReadingKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /**
     * The kind of a pipeline's word.
     *
     * @throws IllegalArgumentException if no readings can be produced for that word
     */
    public static ReadingKind parse(String word) {
        return find(word)
                .orElseThrow(() ->
                        new IllegalArgumentException("nothing produces readings for \"" + word + "\": choose one of "
                                + Arrays.stream(values()).map(ReadingKind::word).collect(Collectors.joining(", "))));
    }
}
