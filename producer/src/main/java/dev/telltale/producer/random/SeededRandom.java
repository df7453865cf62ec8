package dev.telltale.producer.random;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on a seed and a position, not on earlier draws. So a reading can be computed without the
 * readings before it.
 *
 * @param seed seed; the same seed gives the same numbers
 */
public record SeededRandom(long seed) {

    /** Odd multiplier that spreads the series number over all bits; chosen by us, any such number works. */
    private static final long SPREAD = 0xD1342543DE82EF95L;

    /** Returns the random numbers of a position. */
    public SplittableRandom at(long series, long step) {
        long row = new SplittableRandom(seed + series * SPREAD).nextLong();
        return new SplittableRandom(row ^ new SplittableRandom(step).nextLong());
    }
}
