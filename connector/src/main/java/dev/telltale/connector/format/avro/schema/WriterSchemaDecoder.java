package dev.telltale.connector.format.avro.schema;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.AvroBytes;
import dev.telltale.connector.format.avro.binary.RegistryHeader;

/** Decodes Avro binary without a registry header by the schema that all records were written with. */
public final class WriterSchemaDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    private final Schema schema;
    private final RowType columns;

    private transient SchemaReader reader;

    /**
     * @param schema the writer schema
     * @param columns the columns, each with a field of the same name
     * @throws ValidationException if a column has no field, or cannot hold the values of its field
     */
    public WriterSchemaDecoder(Schema schema, RowType columns) {
        this.schema = schema;
        this.columns = columns;
        open(null);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        try {
            reader = new SchemaReader(schema, schema, columns);
            reader.requireAllColumns();
        } catch (SchemaMismatch mismatch) {
            throw new ValidationException("The schema does not fit the columns: " + mismatch.getMessage() + ".");
        }
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        try {
            reader.read(new AvroBytes(record, 0), row);
        } catch (UndecodableRecordException failure) {
            throw RegistryHeader.explained(record, failure);
        }
    }
}
