package dev.telltale.connector.kafka.row;

import java.util.Arrays;
import java.util.Optional;

/** A column of a {@link LazyRow} that is no field of the value of the record. */
public enum LazyColumn {
    /** The key, as bytes. */
    KEY(""),
    /** The event time. */
    EVENT_TIME(""),
    /** The value, as bytes. */
    RAW("value.raw"),
    /** Why the record cannot be decoded: always null. */
    ERROR("value.error"),
    /** The clock when the row was made. */
    RECEIVED_AT("value.received-at"),
    /** The topic of the record. */
    TOPIC("topic"),
    /** The partition of the record. */
    PARTITION("partition"),
    /** The offset of the record. */
    OFFSET("offset"),
    /** The timestamp of the record. */
    TIMESTAMP("timestamp"),
    /** The watermark, see {@link WatermarkColumn}. */
    WATERMARK("watermark"),
    /** Whether the record is judged, see {@link JudgedColumn}. */
    JUDGED("judged");

    private final String metadata;

    LazyColumn(String metadata) {
        this.metadata = metadata;
    }

    /** The column of metadata; empty for metadata that a lazy row does not have. */
    public static Optional<LazyColumn> of(String key) {
        return Arrays.stream(values())
                .filter(column -> !column.metadata.isEmpty() && column.metadata.equals(key))
                .findFirst();
    }
}
