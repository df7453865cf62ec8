package dev.telltale.connector.format.avro.schema;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.SchemaParseException;
import org.apache.flink.table.api.ValidationException;

/** Parses schemas in the options of a table. */
public final class Schemas {

    private Schemas() {}

    /**
     * Parses a schema.
     *
     * @param option key of the option, for errors
     * @throws ValidationException if the text is not a schema of a record
     */
    public static Schema parse(String option, String text) {
        try {
            Schema schema = new Schema.Parser().parse(text);
            if (schema.getType() != Schema.Type.RECORD) {
                throw new ValidationException("Option '" + option + "' is a schema of type "
                        + schema.getType().getName() + ", not of a record.");
            }
            return schema;
        } catch (SchemaParseException malformed) {
            throw new ValidationException(
                    "Option '" + option + "' is no Avro schema: " + malformed.getMessage(), malformed);
        }
    }
}
