package dev.telltale.connector.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** The metadata of a lossless format, declared in a table as {@code METADATA FROM 'value.<key>'}. */
enum RecordMetadata {
    /** BYTES: the value as received; null for a record without a value. */
    RAW("raw", DataTypes.BYTES().nullable()),

    /**
     * STRING: one sentence that reports why the record cannot be decoded, or why its event time is null in a table with
     * option {@code event-time.column}; null for every other record.
     */
    ERROR("error", DataTypes.STRING().nullable()),

    /** TIMESTAMP_LTZ(3): the clock of this machine when the record was decoded. */
    RECEIVED_AT("received-at", DataTypes.TIMESTAMP_LTZ(3).notNull());

    private final String key;
    private final transient DataType type;

    RecordMetadata(String key, DataType type) {
        this.key = key;
        this.type = type;
    }

    DataType type() {
        return type;
    }

    String key() {
        return key;
    }

    static RecordMetadata of(String key) {
        return Arrays.stream(values())
                .filter(metadata -> metadata.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metadata '" + key + "'"));
    }

    static Map<String, DataType> typesByKey() {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (RecordMetadata metadata : values()) {
            types.put(metadata.key, metadata.type);
        }
        return types;
    }
}
