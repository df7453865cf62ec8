package dev.telltale.local.deadletter;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that could not be used.
 *
 * @param topic that it came in
 * @param place where in the topic it is
 * @param receivedAt when a job received it
 * @param error why it could not be used
 * @param key as received, or null
 * @param payload the value as received, or null
 * @param length bytes of the value that are kept; null where there is no value
 * @param whole whether key and value are as received; of a record that was too large only the beginning is kept
 * @param replayedAt when it was sent to its topic again
 */
public record DeadLetter(
        String topic,
        Place place,
        Instant receivedAt,
        String error,
        byte[] key,
        byte[] payload,
        Integer length,
        boolean whole,
        Optional<Instant> replayedAt) {

    /** The same with another value, a repaired one. */
    public DeadLetter withPayload(byte[] repaired) {
        return withRecord(key, repaired);
    }

    /** The same with key and value as received. */
    DeadLetter withRecord(byte[] receivedKey, byte[] receivedValue) {
        Integer bytes = receivedValue == null ? null : (Integer) receivedValue.length;
        return new DeadLetter(topic, place, receivedAt, error, receivedKey, receivedValue, bytes, true, replayedAt);
    }

    /** The record's name, also in the header of its replay. */
    String name() {
        return topic + "/" + place.partition() + "/" + place.offset();
    }
}
