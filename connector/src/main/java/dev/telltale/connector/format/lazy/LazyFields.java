package dev.telltale.connector.format.lazy;

import java.io.Serializable;

import org.apache.flink.table.data.StringData;

/** Reads single fields of a record where they are needed, without an object for each field of each record. */
public interface LazyFields extends Serializable {

    /**
     * Finds the fields of a record.
     *
     * @param record the value as received, or null
     * @return for each column of a record the position of its field, or -1 for null; null if only the decoder can
     *     tell whether the bytes are a record
     */
    int[] positions(byte[] record);

    /** Reads a boolean at its position. */
    boolean readBoolean(byte[] record, int position);

    /** Reads an integer of up to 64 bits at its position. */
    long readLong(byte[] record, int position);

    /** Reads a float at its position. */
    float readFloat(byte[] record, int position);

    /** Reads a double at its position. */
    double readDouble(byte[] record, int position);

    /** Reads a text at its position. It refers to the record, which must not change. */
    StringData readText(byte[] record, int position);

    /** Reads bytes, or those of a text, at their position, as a copy. */
    byte[] readBytes(byte[] record, int position);
}
