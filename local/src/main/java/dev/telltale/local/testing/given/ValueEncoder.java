package dev.telltale.local.testing.given;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.avro.binary.RegistryHeader;
import dev.telltale.connector.format.avro.registry.SubjectSchema;
import dev.telltale.connector.format.avro.schema.DerivedSchema;
import dev.telltale.local.produce.encoding.FlinkEncoding;
import dev.telltale.local.produce.encoding.ProtobufEncoding;
import dev.telltale.local.produce.encoding.TopicSubject;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.ValueFormat;
import dev.telltale.sql.pipeline.Pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Encodes the readings of a case, which are written as JSON or as cells, in the format of the pipeline's topic. */
public sealed interface ValueEncoder {

    /** The value of a record. */
    byte[] ofJson(JsonNode value, String text);

    /** The value of a record of a cell for each field. */
    default byte[] ofCells(Map<String, String> cells) {
        String text = JsonText.object(cells);
        return ofJson(JsonText.parse(text), text);
    }

    /**
     * The encoder of a pipeline.
     *
     * @param columns the columns of its readings
     */
    static ValueEncoder of(Pipeline pipeline, DataType columns) {
        ValueFormat format = pipeline.manifest().format();
        return switch (format.name()) {
            case "telltale-json", "json" -> new Json();
            case "telltale-avro", "avro" -> new Avro(schema(pipeline, columns), new byte[0]);
            case "telltale-avro-confluent", "avro-confluent" -> registered(TopicSubject.of(pipeline));
            case "telltale-protobuf", "protobuf" -> new Protobuf(ProtobufEncoding.of(pipeline));
            default -> Flink.of(format, columns);
        };
    }

    /** The schema that the pipeline's format has as an option, else the one that the format derives from the columns. */
    private static Schema schema(Pipeline pipeline, DataType columns) {
        String given = pipeline.formatOptions().get("schema");
        return new Schema.Parser()
                .parse(
                        given == null
                                ? DerivedSchema.of((RowType) columns.getLogicalType())
                                        .toString()
                                : given);
    }

    /** The newest schema of a subject; a test registers none. */
    private static ValueEncoder registered(TopicSubject subject) {
        SubjectSchema found = subject.schema(() -> {
            throw new TelltaleException("the schema registry has no subject " + subject.name()
                    + ", whose schema writes the readings of cases; ./telltale produce registers one");
        });
        return new Avro(new Schema.Parser().parse(found.schema()), RegistryHeader.bytes(found.id(), found.idBytes()));
    }

    /** JSON as it is written. */
    record Json() implements ValueEncoder {
        @Override
        public byte[] ofJson(JsonNode value, String text) {
            return text.getBytes(UTF_8);
        }
    }

    /**
     * Avro.
     *
     * @param schema the writer's schema
     * @param header bytes before each record
     */
    record Avro(Schema schema, byte[] header) implements ValueEncoder {
        @Override
        public byte[] ofJson(JsonNode value, String text) {
            return AvroValue.encode(header, schema, value);
        }

        @Override
        public byte[] ofCells(Map<String, String> cells) {
            return AvroValue.encode(header, schema, cells);
        }
    }

    /** Protobuf. */
    record Protobuf(ProtobufEncoding encoding) implements ValueEncoder {
        @Override
        public byte[] ofJson(JsonNode value, String text) {
            return ProtobufValue.encode(encoding, value);
        }

        @Override
        public byte[] ofCells(Map<String, String> cells) {
            return ProtobufValue.encode(encoding, cells);
        }
    }

    /** Any other format, by Flink's own encoder. */
    record Flink(FlinkEncoding encoding) implements ValueEncoder {
        static Flink of(ValueFormat format, DataType columns) {
            try {
                return new Flink(new FlinkEncoding(format, columns));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        unknown.getMessage() + "; write its bytes as {\"_raw\": \"0x…\"}", unknown);
            }
        }

        @Override
        public byte[] ofJson(JsonNode value, String text) {
            return encoding.written(text.getBytes(UTF_8));
        }
    }
}
