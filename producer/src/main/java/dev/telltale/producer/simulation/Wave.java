package dev.telltale.producer.simulation;

import java.time.Duration;

/**
 * Something that rises and falls evenly.
 *
 * @param amplitude how far it goes up and down, in the unit of what it is added to
 * @param period from one crest to the next
 * @param crestMillis when a crest is, milliseconds since the epoch
 */
public record Wave(double amplitude, Duration period, long crestMillis) {

    /** Where it is at a time, from -amplitude to amplitude. */
    public double at(long timeMillis) {
        double turns = (double) (timeMillis - crestMillis) / period.toMillis();
        return amplitude * Math.cos(2 * Math.PI * turns);
    }
}
