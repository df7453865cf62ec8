package dev.telltale.local.scaffold.schema;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.avro.Schema;

import dev.telltale.connector.format.protobuf.MessageSchema;

/** The schema of the values of a topic. */
public sealed interface ReadingSchema {

    /** The full name of the record or message. */
    String name();

    /** The columns of its fields. */
    JsonSchema.Result columns();

    /** The ending of the name of its file. */
    String ending();

    /** The content of its file. */
    byte[] file();

    /** The options of the format besides the name of the file. */
    Map<String, String> options();

    /** A schema of an Avro record. */
    record Avro(Schema schema) implements ReadingSchema {
        @Override
        public String name() {
            return schema.getFullName();
        }

        @Override
        public JsonSchema.Result columns() {
            return AvroSchemaTypes.of(schema);
        }

        @Override
        public String ending() {
            return ".avsc";
        }

        @Override
        public byte[] file() {
            return (schema.toString(true) + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Map<String, String> options() {
            return Map.of();
        }
    }

    /**
     * A Protobuf message.
     *
     * @param file the descriptors that protoc wrote
     */
    record Protobuf(MessageSchema message, byte[] file) implements ReadingSchema {
        @Override
        public String name() {
            return message.name();
        }

        @Override
        public JsonSchema.Result columns() {
            return ProtobufSchemaTypes.of(message);
        }

        @Override
        public String ending() {
            return ".desc";
        }

        @Override
        public Map<String, String> options() {
            return Map.of("message", message.name());
        }
    }
}
