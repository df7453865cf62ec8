package dev.telltale.connector.format;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.table.data.GenericRowData;

/**
 * Avro binary without a registry header, under the schema that flink-avro derives from a table: one record, its fields
 * in the order of the columns, each a union of null and the type. The bytes carry no names, so order and types are
 * all that can be checked; they must be used up to the last one.
 */
final class AvroRecordDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    private final List<AvroField> fields;

    /** Points at the record at hand; set anew for every record, so that none leaves anything behind. */
    private transient BinaryDecoder decoder;

    AvroRecordDecoder(List<AvroField> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        decoder = DecoderFactory.get().binaryDecoder(record, decoder);
        for (int position = 0; position < fields.size(); position++) {
            row.setField(position, read(fields.get(position)));
        }
        requireEnd();
    }

    private Object read(AvroField field) throws UndecodableRecordException {
        try {
            long branch = decoder.readLong();
            if (branch == 0) {
                return null;
            }
            if (branch == 1) {
                return field.type().read(field.name(), decoder);
            }
            throw new UndecodableRecordException("field " + field.name() + ": expected union branch 0 (null) or 1 ("
                    + field.type() + "), found " + branch);
        } catch (EOFException e) {
            throw new UndecodableRecordException("field " + field.name() + ": the record ends before its end");
        } catch (IOException | AvroRuntimeException e) {
            throw new UndecodableRecordException("field " + field.name() + ": " + e.getMessage());
        }
    }

    private void requireEnd() throws UndecodableRecordException {
        try {
            int left = decoder.inputStream().available();
            if (left > 0) {
                throw new UndecodableRecordException(
                        left + (left == 1 ? " byte is" : " bytes are") + " left over after the last field");
            }
        } catch (IOException e) {
            throw new UndecodableRecordException("the end of the record is unreadable: " + e.getMessage());
        }
    }
}
