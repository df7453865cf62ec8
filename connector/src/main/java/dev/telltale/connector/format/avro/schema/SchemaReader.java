package dev.telltale.connector.format.avro.schema;

import java.io.IOException;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.IndexedRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.AvroBytes;

/** Reads the records of one writer schema into rows. Not thread-safe. */
public final class SchemaReader {

    private final FieldReader reader;
    private final RecordFields fields;

    /**
     * @param writer schema that the records were written with
     * @param reader schema whose fields the columns are, resolved by Avro's own rules; the writer's, if there is no other
     * @param columns the columns
     * @throws SchemaMismatch if a column cannot hold the values of its field
     */
    public SchemaReader(Schema writer, Schema reader, RowType columns) throws SchemaMismatch {
        this.fields = new RecordFields(reader, columns);
        this.reader = new FieldReader(writer, reader);
    }

    /**
     * Checks that the schema has a field for each column.
     *
     * @throws SchemaMismatch naming the columns without a field
     */
    public void requireAllColumns() throws SchemaMismatch {
        fields.requireAll();
    }

    /**
     * Reads a record, which must take all bytes.
     *
     * @throws UndecodableRecordException if the bytes are not exactly one record of the schema
     */
    public void read(AvroBytes bytes, GenericRowData row) throws UndecodableRecordException {
        Object record;
        try {
            record = reader.read(null, new BoundedDecoder(bytes));
        } catch (IOException | RuntimeException failure) {
            throw FieldReader.reason(failure);
        } catch (StackOverflowError tooDeep) {
            throw new UndecodableRecordException("records are nested too deeply");
        }
        bytes.requireEnd();
        fields.fill((IndexedRecord) record, row);
    }
}
