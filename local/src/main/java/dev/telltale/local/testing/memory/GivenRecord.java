package dev.telltale.local.testing.memory;

import java.io.Serializable;

/**
 * A record of the topic of a case.
 *
 * @param topic name of the topic
 * @param partition its partition
 * @param offset its offset in the partition
 * @param timestampMillis the record's own timestamp, in milliseconds since the epoch
 * @param key the key as bytes; null without one
 * @param value the value as bytes; null without one
 * @param landedMillis event time under which it was landed, in milliseconds since the epoch; null in a live run
 */
public record GivenRecord(
        String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value, Long landedMillis)
        implements Serializable {

    /** The record as it is landed. */
    public GivenRecord landed(long eventTimeMillis) {
        return new GivenRecord(topic, partition, offset, timestampMillis, key, value, eventTimeMillis);
    }
}
