package dev.telltale.connector.format;

import java.io.Serializable;

import org.apache.flink.table.data.GenericRowData;

/** Decodes the bytes of one record. No record influences how a later record is decoded. */
public interface RecordDecoder extends Serializable {

    /**
     * Fills the leading fields of a row, one for each column of a record.
     *
     * @param record the bytes as received, at least one; an implementation does not change them
     * @param row receives the values; its content is undefined after an exception
     * @throws UndecodableRecordException if the bytes are not exactly one record of the table
     */
    void decode(byte[] record, GenericRowData row) throws UndecodableRecordException;

    /**
     * Decodes the value of a Kafka record, which may be null or empty.
     *
     * @throws UndecodableRecordException also for a null or empty value
     */
    default void decodeValue(byte[] value, GenericRowData row) throws UndecodableRecordException {
        if (value == null) {
            throw new UndecodableRecordException("null value");
        }
        if (value.length == 0) {
            throw new UndecodableRecordException("empty value");
        }
        decode(value, row);
    }
}
