package dev.telltale.connector.format.json;

import java.io.IOException;
import java.io.Serializable;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;

import dev.telltale.connector.format.UndecodableRecordException;

/** Reads the JSON values of a column, a field or an element. A value of another type is not converted. */
interface JsonValue extends Serializable {

    /**
     * Reads the current value of the parser, which is not null, and leaves the parser at its last token.
     *
     * @return the value in the representation of Flink; null if it has another type or is out of range
     */
    Object read(JsonParser value) throws IOException, UndecodableRecordException;

    /** The expected value with its article, for errors. */
    String description();
}
