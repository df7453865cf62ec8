package dev.telltale.connector.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;

/** Decodes Protobuf without a registry header by the descriptor of one message. */
final class MessageDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    private final byte[] file;
    private final String name;
    private final RowType columns;

    private transient Descriptor message;
    private transient MessageFields fields;

    /**
     * @param file the descriptors
     * @param name full name of the message
     * @param columns the columns, each with a field of the same name
     * @throws ValidationException if a column has no field, or cannot hold the values of its field
     */
    MessageDecoder(byte[] file, String name, RowType columns) {
        this.file = file;
        this.name = name;
        this.columns = columns;
        open(null);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        try {
            message = DescriptorFile.parse(file).message(name);
            fields = new MessageFields(message, columns);
        } catch (SchemaMismatch mismatch) {
            throw new ValidationException("The schema does not fit the columns: " + mismatch.getMessage() + ".");
        }
    }

    /** No bytes are a message whose fields are all absent. */
    @Override
    public void decodeValue(byte[] value, GenericRowData row) throws UndecodableRecordException {
        if (value == null) {
            throw new UndecodableRecordException("null value");
        }
        decode(value, row);
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException {
        DynamicMessage read;
        try {
            read = DynamicMessage.parseFrom(message, record);
        } catch (InvalidProtocolBufferException failure) {
            throw HeaderHint.explained(
                    record, new UndecodableRecordException("no message " + name + ": " + failure.getMessage()));
        }
        fields.fill(read, row);
    }
}
