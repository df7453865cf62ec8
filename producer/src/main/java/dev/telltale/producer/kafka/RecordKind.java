package dev.telltale.producer.kafka;

/** The reason why a record is in the topic. */
public enum RecordKind {
    /** A valid reading, sent in order. */
    READING,
    /** A valid reading, sent late on purpose. */
    LATE,
    /** A copy of a valid reading, sent on purpose. */
    DUPLICATE,
    /** A corrupted record, sent on purpose. */
    BAD
}
