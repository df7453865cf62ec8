package dev.telltale.local.produce.encoding;

import java.util.List;
import java.util.function.Supplier;

import org.apache.avro.Schema;
import org.apache.flink.formats.avro.typeutils.AvroSchemaConverter;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.ValueFormat;

/** Chooses how records of files are encoded for the format of a pipeline. */
public final class ValueEncodings {
    private static final List<String> JSON = List.of("telltale-json", "json");
    private static final List<String> AVRO = List.of("telltale-avro", "avro");
    private static final String SCHEMA = "schema";

    private ValueEncodings() {}

    /**
     * The encoding for a pipeline's format.
     *
     * @throws TelltaleException if JSON cannot be turned into the format
     */
    public static ValueEncoding of(Pipeline pipeline, Supplier<RowType> columns) {
        ValueFormat format = pipeline.manifest().format();
        if (JSON.contains(format.name())) {
            return ValueEncoding.AS_IT_IS;
        }
        if (AVRO.contains(format.name())) {
            return new AvroEncoding(schema(pipeline, columns));
        }
        throw new TelltaleException("produce writes JSON and Avro, and the format of " + pipeline.name() + " is "
                + format.name() + ": send its records with your own program");
    }

    /** The schema of the manifest, else that of the contract. */
    private static Schema schema(Pipeline pipeline, Supplier<RowType> columns) {
        String given = pipeline.givenFormatOptions().get(SCHEMA);
        return given == null
                ? AvroSchemaConverter.convertToSchema(columns.get(), false)
                : new Schema.Parser().parse(given.replace("$${", "${"));
    }
}
