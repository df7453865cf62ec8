package dev.telltale.producer.kafka;

/** Why a record is in the topic. */
public enum RecordKind {
    /** A good reading, sent in its place. */
    READING,
    /** A good reading, sent too late on purpose. */
    LATE,
    /** A copy of a good reading, sent on purpose. */
    DUPLICATE,
    /** Something that no pipeline can use, sent on purpose. */
    BAD
}
