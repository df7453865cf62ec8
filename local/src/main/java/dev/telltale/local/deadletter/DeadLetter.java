package dev.telltale.local.deadletter;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that a pipeline rejected.
 *
 * @param pipeline the pipeline that rejected it
 * @param topic the input topic
 * @param place partition and offset in the topic
 * @param receivedAt time at which a job received it
 * @param error reason of the rejection
 * @param key as received, or null
 * @param payload the value as received, or null
 * @param length number of kept bytes of the value; null without a value
 * @param whole whether key and value are complete; only the beginning of a large record is kept
 * @param replayedAt time at which it was sent again
 */
public record DeadLetter(
        String pipeline,
        String topic,
        Place place,
        Instant receivedAt,
        String error,
        byte[] key,
        byte[] payload,
        Integer length,
        boolean whole,
        Optional<Instant> replayedAt) {

    /** Copies it with a repaired value. */
    public DeadLetter withPayload(byte[] repaired) {
        return withRecord(key, repaired);
    }

    /** Copies it with the complete key and value. */
    DeadLetter withRecord(byte[] receivedKey, byte[] receivedValue) {
        Integer bytes = receivedValue == null ? null : (Integer) receivedValue.length;
        return new DeadLetter(
                pipeline, topic, place, receivedAt, error, receivedKey, receivedValue, bytes, true, replayedAt);
    }

    /** The identity of the record, as in the header of its replay. */
    String name() {
        return topic + "/" + place.partition() + "/" + place.offset();
    }
}
