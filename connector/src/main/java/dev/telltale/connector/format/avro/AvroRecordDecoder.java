package dev.telltale.connector.format.avro;

import java.util.List;
import java.util.Optional;

import org.apache.flink.table.data.GenericRowData;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.AvroBytes;
import dev.telltale.connector.format.avro.binary.RegistryHeader;
import dev.telltale.connector.format.lazy.LazyFields;

/**
 * Decodes Avro binary without a registry header, with the schema that flink-avro derives from a table: the fields in
 * the order of the columns, each a union of null and its type. The bytes carry no names, so that the decoder can only
 * check the order and the types. It must consume all bytes.
 */
final class AvroRecordDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    private final AvroField[] fields;

    AvroRecordDecoder(List<AvroField> fields) {
        this.fields = fields.toArray(AvroField[]::new);
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        AvroBytes bytes = new AvroBytes(record);
        try {
            for (int position = 0; position < fields.length; position++) {
                row.setField(position, read(fields[position], bytes));
            }
            bytes.requireEnd();
        } catch (UndecodableRecordException failure) {
            throw RegistryHeader.explained(record, failure);
        }
    }

    @Override
    public Optional<LazyFields> lazy() {
        return Optional.of(new LazyAvro(fields));
    }

    private static Object read(AvroField field, AvroBytes bytes) throws UndecodableRecordException {
        try {
            long branch = bytes.readLong();
            if (branch == 0) {
                return null;
            }
            if (branch != 1) {
                throw new UndecodableRecordException(
                        "expected union branch 0 (null) or 1 (" + field.type() + "), found " + branch);
            }
            return field.type().read(bytes);
        } catch (UndecodableRecordException e) {
            throw e.in(field.name());
        }
    }
}
