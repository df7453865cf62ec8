package dev.telltale.local.scaffold.sample.tree;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.sink.SinkRuntimeProviderContext;
import org.apache.flink.table.types.utils.TypeConversions;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.protobuf.MessageSchema;

/** Protobuf messages as trees, as format {@code telltale-json} reads them; an absent field is missing. */
public final class ProtobufTrees {
    private static final Map<String, String> OPTIONS = Map.of(
            "timestamp-format.standard", "ISO-8601",
            "encode.decimal-as-plain-number", "true",
            "encode.ignore-null-fields", "true");

    private final int columns;
    private final RecordDecoder decoder;
    private final SerializationSchema<RowData> json;

    /** Trees of the messages of a schema. */
    public ProtobufTrees(MessageSchema schema) {
        columns = schema.columns().getFieldCount();
        decoder = schema.decoder(schema.columns());
        json = FactoryUtil.discoverFactory(getClass().getClassLoader(), SerializationFormatFactory.class, "json")
                .createEncodingFormat(null, Configuration.fromMap(OPTIONS))
                .createRuntimeEncoder(
                        new SinkRuntimeProviderContext(false), TypeConversions.fromLogicalToDataType(schema.columns()));
        try {
            json.open(null);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The tree of a message.
     *
     * @throws IllegalArgumentException if the bytes are no message
     */
    public JsonNode tree(byte[] message) {
        GenericRowData row = new GenericRowData(columns);
        try {
            decoder.decodeValue(message, row);
            return JsonTrees.object(json.serialize(row));
        } catch (UndecodableRecordException | IOException fault) {
            throw new IllegalArgumentException(fault.getMessage(), fault);
        }
    }
}
