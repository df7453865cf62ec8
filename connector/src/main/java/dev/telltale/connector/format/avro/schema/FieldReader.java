package dev.telltale.connector.format.avro.schema;

import java.io.IOException;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.io.ResolvingDecoder;

import dev.telltale.connector.format.UndecodableRecordException;

/** Reads generic records by Avro's rules of schema resolution, and adds the path of the field to a failure. */
final class FieldReader extends GenericDatumReader<Object> {

    FieldReader(Schema writer, Schema reader) {
        super(writer, reader, new GenericData());
    }

    @Override
    protected void readField(Object record, Schema.Field field, Object old, ResolvingDecoder decoder, Object state)
            throws IOException {
        try {
            super.readField(record, field, old, decoder, state);
        } catch (IOException | RuntimeException failure) {
            throw new BoundedDecoder.Failure(reason(failure).in(field.name()));
        }
    }

    /** Why bytes are no record of a schema. */
    static UndecodableRecordException reason(Exception failure) {
        if (failure instanceof BoundedDecoder.Failure known) {
            return known.reason();
        }
        return failure instanceof IndexOutOfBoundsException
                ? new UndecodableRecordException("expected a branch of its union or a symbol of its enum, found "
                        + "a number that the schema does not have")
                : new UndecodableRecordException(String.valueOf(failure.getMessage()));
    }
}
