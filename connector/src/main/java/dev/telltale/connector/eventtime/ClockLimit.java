package dev.telltale.connector.eventtime;

import java.io.Serializable;
import java.time.Duration;

import org.apache.flink.util.TimeUtils;

/**
 * How far ahead of the clock an event time may be. A time too far ahead is not used: it would advance the watermark and
 * close the windows of every key.
 *
 * @param maxAheadMillis the limit in milliseconds
 */
public record ClockLimit(long maxAheadMillis) implements Serializable {

    /**
     * @param epochMillis the event time
     * @param clockMillis the clock when the record was received
     */
    public boolean allows(long epochMillis, long clockMillis) {
        return epochMillis - clockMillis <= maxAheadMillis;
    }

    /** Why a time is not used. */
    String error() {
        return "more than " + TimeUtils.formatWithHighestUnit(Duration.ofMillis(maxAheadMillis))
                + " ahead of the clock";
    }
}
