package dev.telltale.local.produce.encoding;

import java.io.IOException;
import java.util.Map;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.TypeConversions;

import dev.telltale.connector.format.OutsideOfJob;
import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.json.TelltaleJsonFormatFactory;
import dev.telltale.connector.format.protobuf.MessageSchema;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * Encodes JSON objects as Protobuf. A field is written as format {@code telltale-json} reads a column of its type; a missing
 * one is absent.
 */
public final class ProtobufEncoding implements ValueEncoding {
    private final MessageSchema schema;
    private final RecordDecoder json;

    private ProtobufEncoding(MessageSchema schema) {
        this.schema = schema;
        this.json = new TelltaleJsonFormatFactory()
                .decoders(null, new Configuration())
                .decoder(ScanRuntimeProviderContext.INSTANCE, TypeConversions.fromLogicalToDataType(schema.columns()));
        try {
            json.open(new OutsideOfJob());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The encoding of a pipeline whose format is Protobuf. */
    public static ProtobufEncoding of(Pipeline pipeline) {
        Map<String, String> options = TopicSubject.options(pipeline);
        return new ProtobufEncoding(MessageSchema.of(options.get("schema"), options.get("message")));
    }

    /** The fields that can be written. */
    public RowType columns() {
        return schema.columns();
    }

    @Override
    public byte[] encode(byte[] value) {
        try {
            return message(value);
        } catch (IllegalArgumentException notOfTheSchema) {
            return value;
        }
    }

    /**
     * The message of a JSON object.
     *
     * @throws IllegalArgumentException naming the field that is not of the schema
     */
    public byte[] message(byte[] value) {
        GenericRowData row = new GenericRowData(columns().getFieldCount());
        try {
            json.decodeValue(value, row);
            return schema.encode(row);
        } catch (UndecodableRecordException | IOException fault) {
            throw new IllegalArgumentException(fault.getMessage(), fault);
        }
    }
}
