package dev.telltale.local.scaffold.sample;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

import dev.telltale.local.scaffold.sample.tree.AvroTrees;
import dev.telltale.local.scaffold.sample.tree.JsonTrees;

/** Reads the values of records of a topic as one encoding. */
interface RecordValues {

    /**
     * The reading of a value.
     *
     * @throws IllegalArgumentException if it is none
     */
    SampledReading reading(byte[] value);

    /** JSON objects. */
    static RecordValues json() {
        return value -> {
            JsonNode tree = JsonTrees.object(value);
            return new SampledReading(tree.toString(), tree);
        };
    }

    /**
     * Avro records.
     *
     * @param headerBytes bytes before the record
     */
    static RecordValues avro(Schema schema, int headerBytes) {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        return value -> {
            try {
                if (value.length < headerBytes) {
                    throw new IllegalArgumentException("shorter than the header of a schema registry");
                }
                BinaryDecoder decoder =
                        DecoderFactory.get().binaryDecoder(value, headerBytes, value.length - headerBytes, null);
                JsonNode tree = AvroTrees.tree(schema, reader.read(null, decoder));
                if (!decoder.isEnd()) {
                    throw new IllegalArgumentException("bytes are left over after the Avro record");
                }
                return new SampledReading(tree.toString(), tree);
            } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException fault) {
                throw new IllegalArgumentException("not Avro of this schema: " + fault.getMessage(), fault);
            }
        };
    }
}
