package dev.telltale.connector.format.protobuf;

import dev.telltale.connector.format.UndecodableRecordException;

/** Converts a value of a field, which is there, to the representation of Flink. */
@FunctionalInterface
interface FieldValue {

    /**
     * Converts a value.
     *
     * @throws UndecodableRecordException if the column cannot hold it
     */
    Object convert(Object value) throws UndecodableRecordException;
}
