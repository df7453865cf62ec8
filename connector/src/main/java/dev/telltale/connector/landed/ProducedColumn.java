package dev.telltale.connector.landed;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Where a column of the produced row comes from: the landed record, its decoded value, or nowhere.
 *
 * @param isDecoded whether it is part of the decoded value
 * @param getter reads the column; null for a column that is always null
 */
record ProducedColumn(boolean isDecoded, RowData.FieldGetter getter) implements Serializable {
    /** A column without a value: a batch run has no watermark, and judges all records itself. */
    static final ProducedColumn NULL = new ProducedColumn(false, null);

    static ProducedColumn landed(LandedColumn column) {
        return new ProducedColumn(false, RowData.createFieldGetter(column.type(), column.ordinal()));
    }

    static ProducedColumn decoded(LogicalType type, int position) {
        return new ProducedColumn(true, RowData.createFieldGetter(type, position));
    }

    Object value(RowData landed, RowData decoded) {
        return getter == null ? null : getter.getFieldOrNull(isDecoded ? decoded : landed);
    }
}
