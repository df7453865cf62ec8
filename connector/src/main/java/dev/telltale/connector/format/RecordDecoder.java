package dev.telltale.connector.format;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.GenericRowData;

import dev.telltale.connector.format.lazy.LazyFields;

/** Decodes the bytes of one record. No record influences how a later record is decoded. */
public interface RecordDecoder extends Serializable {

    /**
     * Prepares the decoder, once, before the first record.
     *
     * @throws Exception if the job cannot decode any record
     */
    default void open(DeserializationSchema.InitializationContext context) throws Exception {}

    /**
     * Fills the leading fields of a row, one for each column of a record.
     *
     * @param record the bytes as received, at least one; an implementation does not change them
     * @param row receives the values; its content is undefined after an exception
     * @throws UndecodableRecordException if the bytes are not exactly one record of the table
     * @throws IOException if it is unknown whether they are one, because a server does not answer
     */
    void decode(byte[] record, GenericRowData row) throws UndecodableRecordException, IOException;

    /**
     * Decodes the value of a Kafka record, which may be null or empty.
     *
     * @throws UndecodableRecordException also for a null or empty value
     * @throws IOException if it is unknown whether the bytes are a record, because a server does not answer
     */
    default void decodeValue(byte[] value, GenericRowData row) throws UndecodableRecordException, IOException {
        if (value == null) {
            throw new UndecodableRecordException("null value");
        }
        if (value.length == 0) {
            throw new UndecodableRecordException("empty value");
        }
        decode(value, row);
    }

    /** Reads single fields of the records that this decoder accepts; empty if it decodes whole records only. */
    default Optional<LazyFields> lazy() {
        return Optional.empty();
    }
}
