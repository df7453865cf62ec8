package dev.telltale.connector.format;

import java.io.Serializable;

import org.apache.flink.table.data.GenericRowData;

/** Decodes the bytes of one record. Keeps nothing from one record to the next that could change what the next one means. */
interface RecordDecoder extends Serializable {

    /**
     * Fills the leading fields of a row, one for each column that a record holds.
     *
     * @param record the bytes as received, at least one, never changed
     * @param row where the values go; its content is undefined after a failure
     * @throws UndecodableRecordException if the bytes are not exactly one record of the table
     */
    void decode(byte[] record, GenericRowData row) throws UndecodableRecordException;
}
