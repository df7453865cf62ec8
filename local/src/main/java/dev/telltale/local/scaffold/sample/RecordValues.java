package dev.telltale.local.scaffold.sample;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.avro.binary.RegistryHeader;
import dev.telltale.connector.format.protobuf.MessageSchema;
import dev.telltale.local.scaffold.sample.tree.AvroTrees;
import dev.telltale.local.scaffold.sample.tree.JsonTrees;
import dev.telltale.local.scaffold.sample.tree.ProtobufTrees;

/** Reads the values of records of a topic as one encoding. */
interface RecordValues {

    /**
     * The reading of a value.
     *
     * @throws IllegalArgumentException if it is none
     */
    SampledReading reading(byte[] value);

    /** The same values; the failure of one with the header of a schema registry says what to do. */
    default RecordValues withoutRegistry() {
        return value -> {
            try {
                return reading(value);
            } catch (IllegalArgumentException fault) {
                throw RegistryHeader.isLikely(value)
                        ? new IllegalArgumentException(
                                "it starts with a schema registry header: give --registry URL", fault)
                        : fault;
            }
        };
    }

    /** JSON objects. */
    static RecordValues json() {
        return value -> {
            JsonNode tree = JsonTrees.object(value);
            return new SampledReading(tree.toString(), tree);
        };
    }

    /** Avro records of one schema. */
    static RecordValues avro(Schema schema) {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        return value -> decoded(reader, value, 0);
    }

    /** Protobuf messages of one schema. */
    static RecordValues protobuf(MessageSchema schema) {
        ProtobufTrees trees = new ProtobufTrees(schema);
        return value -> {
            JsonNode tree = trees.tree(value);
            return new SampledReading(tree.toString(), tree);
        };
    }

    /** Avro records that name their writer schema, each read by its own. */
    static RecordValues avro(SchemaSubject registry) {
        Map<Long, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
        return value -> {
            if (value.length == 0) {
                throw new IllegalArgumentException("an empty value");
            }
            try {
                RegistryHeader header = RegistryHeader.of(value, RegistryHeader.ID_BYTES);
                GenericDatumReader<GenericRecord> reader = readers.get(header.id());
                if (reader == null) {
                    reader = new GenericDatumReader<>(registry.writer(header.id()));
                    readers.put(header.id(), reader);
                }
                return decoded(reader, value, header.length());
            } catch (UndecodableRecordException fault) {
                throw new IllegalArgumentException(fault.getMessage(), fault);
            }
        };
    }

    private static SampledReading decoded(GenericDatumReader<GenericRecord> reader, byte[] value, int start) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
            JsonNode tree = AvroTrees.tree(reader.getSchema(), reader.read(null, decoder));
            if (!decoder.isEnd()) {
                throw new IllegalArgumentException("bytes are left over after the Avro record");
            }
            return new SampledReading(tree.toString(), tree);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException fault) {
            throw new IllegalArgumentException("not Avro of this schema: " + fault.getMessage(), fault);
        }
    }
}
