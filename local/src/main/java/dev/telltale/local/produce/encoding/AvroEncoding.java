package dev.telltale.local.produce.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Encodes JSON objects as Avro, bare or after the header of a schema registry. */
final class AvroEncoding implements ValueEncoding {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Schema schema;
    private final byte[] header;
    private final GenericDatumWriter<Object> writer;
    private BinaryEncoder encoder;

    AvroEncoding(Schema schema) {
        this(schema, new byte[0]);
    }

    AvroEncoding(Schema schema, byte[] header) {
        this.schema = schema;
        this.header = header;
        this.writer = new GenericDatumWriter<>(schema);
    }

    @Override
    public byte[] encode(byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            JsonNode json = JSON.readTree(value);
            out.writeBytes(header);
            encoder = EncoderFactory.get().binaryEncoder(out, encoder);
            writer.write(AvroValue.of(schema, json), encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | RuntimeException notOfTheSchema) {
            return value;
        }
    }
}
