package dev.telltale.local.scaffold.schema;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

import dev.telltale.sql.failure.TelltaleException;

/** Parses Avro schemas of records. */
public final class AvroSchemas {
    private AvroSchemas() {}

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
