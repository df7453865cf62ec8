package dev.telltale.connector.kafka;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/** The metadata that a scan reads: what the table declares, and after it what an operator needs and drops again. */
final class ScanMetadata {

    private final List<String> keys;
    private final int firstField;
    private DataType type;

    /**
     * @param declared keys of the metadata that the table declares
     * @param firstField index of the first of them in a row
     * @param type type of the rows that the table declares
     */
    ScanMetadata(List<String> declared, int firstField, DataType type) {
        this.keys = new ArrayList<>(declared);
        this.firstField = firstField;
        this.type = type;
    }

    /** Adds metadata, unless it is there. */
    void need(String key, DataType keyType) {
        if (!keys.contains(key)) {
            keys.add(key);
            type = DataTypeUtils.appendRowFields(type, List.of(DataTypes.FIELD("telltale-" + key, keyType)));
        }
    }

    List<String> keys() {
        return keys;
    }

    /** Type of the rows of the scan. */
    DataType type() {
        return type;
    }

    /** Index of metadata in a row; -1 if the scan does not read it. */
    int field(String key) {
        int index = keys.indexOf(key);
        return index < 0 ? -1 : firstField + index;
    }
}
