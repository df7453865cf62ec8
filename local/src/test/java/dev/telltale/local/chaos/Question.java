package dev.telltale.local.chaos;

import java.time.Duration;

import dev.telltale.producer.ReadingKind;

/** What the contract says of each pipeline, and how fast its readings are fed. */
enum Question {
    STRESS(ReadingKind.parse("stress"), "id", "datetime", 5, 5, new Pace(8, 0, Duration.ofSeconds(480), 60_160)),
    HEART_RATE(
            ReadingKind.parse("heart_rate"),
            "patient_id",
            "timestamp",
            60,
            5,
            new Pace(30, 20, Duration.ofSeconds(1), 20)),
    VEHICLE_PRESSURE(
            ReadingKind.parse("vehicle_pressure"),
            "vehicleId",
            "timestamp",
            60,
            30,
            new Pace(30, 100, Duration.ofSeconds(10), 100)),
    WEATHER(ReadingKind.parse("weather"), "client", "ts", 60, 5, new Pace(30, 12, Duration.ofSeconds(10), 32));

    /**
     * How the readings are fed.
     *
     * @param speed seconds of event time in a second
     * @param devices that are simulated; 0 where a recording is replayed, again and again
     * @param cycle event time after which the devices begin anew
     * @param readings of all devices in a cycle
     */
    record Pace(double speed, int devices, Duration cycle, int readings) {

        /** Longer than any window with its out-of-orderness, and than what silence adds to it. */
        private static final Duration BREAK = Duration.ofMinutes(30);

        /** The position of a reading that follows after a break in event time, at the beginning of a cycle. */
        long afterBreak(long position) {
            long cycles = Math.max(2, BREAK.dividedBy(cycle));
            return (position / readings + cycles) * readings;
        }

        long readingsIn(Duration time) {
            return time.toMillis() * readings / cycle.toMillis();
        }

        /** Event time within the break, long after what came before it. */
        Duration intoBreak() {
            return Duration.ofSeconds(devices == 0 ? 120 : 600);
        }
    }

    private final ReadingKind kind;
    private final String keyField;
    private final String timeField;
    private final long windowMillis;
    private final long outOfOrdernessMillis;
    private final Pace pace;

    Question(ReadingKind kind, String keyField, String timeField, int windowSeconds, int outOfOrderness, Pace pace) {
        this.kind = kind;
        this.keyField = keyField;
        this.timeField = timeField;
        this.windowMillis = windowSeconds * 1000L;
        this.outOfOrdernessMillis = outOfOrderness * 1000L;
        this.pace = pace;
    }

    ReadingKind kind() {
        return kind;
    }

    String word() {
        return kind.pipeline();
    }

    String topic() {
        return kind.topic();
    }

    String deadLetters() {
        return topic() + ".dead-letter";
    }

    String windows() {
        return word() + "_windows";
    }

    String keyField() {
        return keyField;
    }

    String timeField() {
        return timeField;
    }

    long windowMillis() {
        return windowMillis;
    }

    long outOfOrdernessMillis() {
        return outOfOrdernessMillis;
    }

    Pace pace() {
        return pace;
    }
}
