package dev.telltale.connector.format.avro.schema;

import dev.telltale.connector.format.UndecodableRecordException;

/** Converts a value of Avro's generic representation, which is not null, to the representation of Flink. */
@FunctionalInterface
interface AvroValue {

    /**
     * Converts a value.
     *
     * @throws UndecodableRecordException if the column cannot hold it
     */
    Object convert(Object value) throws UndecodableRecordException;

    /** A value that may be null. */
    static Object convert(AvroValue converter, Object value, boolean nullable) throws UndecodableRecordException {
        if (value == null) {
            if (!nullable) {
                throw new UndecodableRecordException("null, but the column is NOT NULL");
            }
            return null;
        }
        return converter.convert(value);
    }
}
