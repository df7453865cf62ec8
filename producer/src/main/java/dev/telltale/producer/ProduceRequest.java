package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What to produce.
 *
 * @param kind which readings
 * @param topic where they go
 * @param files recordings (csv or gzipped csv); at least one for {@link ReadingKind#STRESS}, none for the others
 * @param strict whether a malformed row is a failure, found before anything is sent; else it is noted and skipped
 * @param loop whether the recordings begin again for ever, each round after the last
 * @param devices how many patients, sensors or stations are simulated; not used for recordings
 * @param speed how fast event time passes
 * @param eventTime which event time the readings carry
 * @param skip readings of the source that an earlier run has sent, see {@link ProduceReport#position()}; 0 or more.
 *     Faults go on as if there had been one run if seed, faults and the last reading (skip + count) are the same
 * @param count how many readings to send at most; empty for all there are (simulations have no end)
 * @param seed decides everything random: the same seed gives the same readings and the same faults
 * @param injection which share of the readings gets a fault
 */
public record ProduceRequest(
        ReadingKind kind,
        String topic,
        List<Path> files,
        boolean strict,
        boolean loop,
        int devices,
        Speed speed,
        EventTimeMode eventTime,
        long skip,
        OptionalLong count,
        long seed,
        Injection injection) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException with one sentence for the user if they do not
     */
    public ProduceRequest {
        files = List.copyOf(files);
        boolean replay = kind == ReadingKind.STRESS;
        require(!topic.isBlank(), "the topic must not be empty");
        require(!replay || !files.isEmpty(), "stress replays recordings: name at least one file");
        require(replay || files.isEmpty(), kind.word() + " is simulated and reads no file");
        require(replay || !loop, kind.word() + " is simulated and has no end anyway: loop is for recordings");
        require(replay || devices > 0, "at least one device is needed");
        require(skip >= 0, "the readings to skip cannot be fewer than 0");
        require(count.isEmpty() || count.getAsLong() > 0, "the count must be at least 1");
        boolean endless = count.isEmpty() && (loop || !replay);
        require(
                !endless || eventTime == EventTimeMode.ORIGINAL || speed.factor() <= 1,
                "readings without end would soon lie in the future at that speed: give a count, or speed 1");
    }

    /** Whether only a stop ends it. */
    public boolean isEndless() {
        return count.isEmpty() && (loop || kind != ReadingKind.STRESS);
    }

    /** Begins a request with defaults: in real time, event time now, all readings, no faults, seed 1. */
    public static ProduceRequestBuilder of(ReadingKind kind) {
        return new ProduceRequestBuilder(kind);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
