package dev.telltale.connector.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.DataTypeUtils;

import dev.telltale.connector.kafka.lazy.LazyScan;

/**
 * The metadata that a scan reads: what the table declares, and after it what an operator needs and drops again.
 *
 * <p>The stock source fills a column that an operator fills with other metadata first, and the operator overwrites it. This
 * is cheaper than joining each row with another row.
 */
final class ScanMetadata {

    static final String WATERMARK = "watermark";
    static final String JUDGED = "judged";
    static final String TIMESTAMP = "timestamp";
    static final String TOPIC = "topic";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";

    /** The metadata that the stock source reads in the place of metadata that an operator fills. */
    private static final Map<String, String> STOCK = Map.of(WATERMARK, TIMESTAMP, JUDGED, PARTITION);

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

    /** Adds what names the place of a record. */
    void needLocation(boolean isOneTopic) {
        if (!isOneTopic) {
            need(TOPIC, DataTypes.STRING().notNull());
        }
        need(PARTITION, DataTypes.INT().notNull());
        need(OFFSET, DataTypes.BIGINT().notNull());
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether an operator fills a declared column. */
    boolean isFilled() {
        return keys.contains(WATERMARK) || keys.contains(JUDGED);
    }

    /**
     * Makes rows that read their fields when they are asked for.
     *
     * @param eventTime index of the event time
     */
    LazyScan lazy(DataType physicalType, int eventTime) {
        return new LazyScan((RowType) physicalType.getLogicalType(), eventTime, List.copyOf(keys));
    }

    /** The metadata that the stock source reads, in the order of the fields. */
    List<String> stockKeys() {
        return keys.stream().map(key -> STOCK.getOrDefault(key, key)).toList();
    }

    /** Type of the rows of the stock source. */
    DataType stockType() {
        int judged = field(JUDGED);
        if (judged < 0) {
            return type;
        }
        List<DataTypes.Field> fields = new ArrayList<>(DataType.getFields(type));
        fields.set(judged, DataTypes.FIELD(fields.get(judged).getName(), DataTypes.INT()));
        return DataTypes.ROW(fields).notNull();
    }

    /** Index of metadata in a row; -1 if the scan does not read it. */
    int field(String key) {
        int index = keys.indexOf(key);
        return index < 0 ? -1 : firstField + index;
    }
}
