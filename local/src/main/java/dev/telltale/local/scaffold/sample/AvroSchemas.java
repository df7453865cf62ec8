package dev.telltale.local.scaffold.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

import dev.telltale.sql.failure.TelltaleException;

/** Parses Avro schemas of records. */
public final class AvroSchemas {
    private AvroSchemas() {}

    /**
     * The schema of a file.
     *
     * @throws TelltaleException if the file holds no schema of a record
     */
    public static Schema read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new TelltaleException("there is no file " + file);
        } catch (IOException unreadable) {
            throw new TelltaleException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** The schema that a text holds; the origin is for messages. */
    public static Schema parse(String origin, String text) {
        try {
            Schema schema = new Schema.Parser().parse(text);
            if (schema.getType() != Schema.Type.RECORD) {
                throw new TelltaleException(origin + " is the schema of type "
                        + schema.getType().getName() + ", and a reading is a record");
            }
            return schema;
        } catch (AvroRuntimeException fault) {
            throw new TelltaleException(origin + " is no Avro schema: " + fault.getMessage(), fault);
        }
    }
}
