package dev.telltale.local.produce.encoding;

/** Turns a record of a file into a value of a topic. */
public interface ValueEncoding {

    /** The record as it is. */
    ValueEncoding AS_IT_IS = value -> value;

    /**
     * Encodes a record.
     *
     * @param value JSON text; another text is a record that the pipeline cannot decode, and stays as it is
     */
    byte[] encode(byte[] value);
}
