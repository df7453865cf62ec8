package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The readings to produce and how to send them.
 *
 * @param kind the kind of readings
 * @param topic the topic to write to
 * @param files recordings (csv or gzipped csv): at least one for a replayed kind, none for a simulated kind
 * @param strict whether a malformed row fails the run before the first send; otherwise the row is reported and skipped
 * @param loop whether the recordings repeat without end
 * @param devices number of simulated patients, sensors or stations; not used for recordings
 * @param speed event time per time of the clock
 * @param eventTime the event time that the readings carry
 * @param skip number of readings that an earlier run has sent, see {@link ProduceReport#position()}; 0 or more. Two
 *     runs inject the same faults as one if seed, faults and last reading (skip + count) are the same
 * @param count maximum number of readings; empty for all (simulations have no end)
 * @param seed seed of all random numbers: the same seed gives the same readings and faults
 * @param injection shares of the readings that get a fault
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
     * Checks that the components fit together.
     *
     * @throws IllegalArgumentException with a message for the user if they do not
     */
    public ProduceRequest {
        files = List.copyOf(files);
        boolean replay = kind.isReplayed();
        require(!topic.isBlank(), "the topic must not be empty");
        require(!replay || !files.isEmpty(), kind.pipeline() + " replays recordings: give at least one file");
        require(replay || files.isEmpty(), kind.pipeline() + " is simulated and reads no file");
        require(replay || !loop, kind.pipeline() + " is simulated and has no end: loop is for recordings");
        require(replay || devices > 0, "at least one device is needed");
        require(skip >= 0, "the number of readings to skip must not be negative");
        require(count.isEmpty() || count.getAsLong() > 0, "the count must be at least 1");
        boolean endless = isEndless(kind, loop, count);
        require(
                !endless || eventTime == EventTimeMode.ORIGINAL || speed.factor() <= 1,
                "readings without end would be ahead of the clock at this speed: give a count, or speed 1");
    }

    /** Returns whether only a stop ends the run. */
    public boolean isEndless() {
        return isEndless(kind, loop, count);
    }

    private static boolean isEndless(ReadingKind kind, boolean loop, OptionalLong count) {
        return count.isEmpty() && (loop || !kind.isReplayed());
    }

    /** Returns a builder with defaults: real time, event time now, all readings, no faults, seed 1. */
    public static ProduceRequestBuilder of(ReadingKind kind) {
        return new ProduceRequestBuilder(kind);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
