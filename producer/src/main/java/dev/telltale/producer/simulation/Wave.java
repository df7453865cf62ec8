package dev.telltale.producer.simulation;

import java.time.Duration;

/**
 * A cosine over time.
 *
 * @param amplitude amplitude, in the unit of the value that it is added to
 * @param period time from one crest to the next
 * @param crestMillis time of a crest, milliseconds since the epoch
 */
public record Wave(double amplitude, Duration period, long crestMillis) {

    /** Returns the value at a time, from -amplitude to amplitude. */
    public double at(long timeMillis) {
        double turns = (double) (timeMillis - crestMillis) / period.toMillis();
        return amplitude * Math.cos(2 * Math.PI * turns);
    }
}
