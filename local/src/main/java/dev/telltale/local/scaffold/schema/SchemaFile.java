package dev.telltale.local.scaffold.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.apache.flink.table.api.ValidationException;

import dev.telltale.connector.format.protobuf.MessageSchema;
import dev.telltale.sql.failure.TelltaleException;

/** Reads the schema of a file: Avro's as JSON, or the descriptors that protoc wrote. */
public final class SchemaFile {
    private SchemaFile() {}

    /**
     * The schema of a file.
     *
     * @param message full name of a Protobuf message; null for the only one of the file
     * @throws TelltaleException if the file holds no schema
     */
    public static ReadingSchema read(Path file, String message) {
        byte[] content = content(file);
        if (file.toString().endsWith(".proto")) {
            throw new TelltaleException(file + " is a source; give the file of protoc --include_imports"
                    + " --descriptor_set_out=FILE " + file.getFileName());
        }
        if (isText(content)) {
            if (message != null) {
                throw new IllegalArgumentException("--message is for Protobuf, and " + file + " is not Protobuf");
            }
            return new ReadingSchema.Avro(
                    AvroSchemas.parse(file.toString(), new String(content, StandardCharsets.UTF_8)));
        }
        try {
            return new ReadingSchema.Protobuf(MessageSchema.of(content, message), content);
        } catch (ValidationException fault) {
            throw new TelltaleException(
                    file + ": " + fault.getMessage().replace("Option 'message' is missing", "give --message"), fault);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new TelltaleException("there is no file " + file);
        } catch (IOException unreadable) {
            throw new TelltaleException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** JSON has no control characters but white space; descriptors have some in each message. */
    private static boolean isText(byte[] content) {
        for (byte unit : content) {
            if (unit >= 0 && unit < ' ' && !Character.isWhitespace(unit)) {
                return false;
            }
        }
        return true;
    }
}
