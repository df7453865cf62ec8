package dev.telltale.local.produce.encoding;

import java.util.List;
import java.util.function.Supplier;

import org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.TypeConversions;

import dev.telltale.connector.format.avro.binary.RegistryHeader;
import dev.telltale.connector.format.avro.registry.SubjectSchema;
import dev.telltale.connector.format.avro.schema.DerivedSchema;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.ValueFormat;
import dev.telltale.sql.pipeline.Pipeline;

/** Chooses how records of files are encoded for the format of a pipeline. */
public final class ValueEncodings {
    private static final List<String> JSON = List.of("telltale-json", "json");
    private static final List<String> AVRO = List.of("telltale-avro", "avro");
    private static final List<String> CONFLUENT = List.of("telltale-avro-confluent", "avro-confluent");
    private static final List<String> PROTOBUF = List.of("telltale-protobuf", "protobuf");
    private static final String SCHEMA = "schema";

    private ValueEncodings() {}

    /**
     * The encoding for a pipeline's format.
     *
     * @throws TelltaleException if the format can only be read
     */
    public static ValueEncoding of(Pipeline pipeline, Supplier<RowType> columns) {
        ValueFormat format = pipeline.manifest().format();
        if (JSON.contains(format.name())) {
            return ValueEncoding.AS_IT_IS;
        }
        if (AVRO.contains(format.name())) {
            return new AvroEncoding(new Schema.Parser().parse(schema(pipeline, columns)));
        }
        if (CONFLUENT.contains(format.name())) {
            return registered(pipeline, columns);
        }
        if (PROTOBUF.contains(format.name())) {
            return ProtobufEncoding.of(pipeline);
        }
        try {
            return new FlinkEncoding(format, TypeConversions.fromLogicalToDataType(columns.get()));
        } catch (IllegalArgumentException readOnly) {
            throw new TelltaleException(
                    readOnly.getMessage() + ": send the records of " + pipeline.name() + " with your own program",
                    readOnly);
        }
    }

    /** Writes the newest schema of the subject, or registers the schema of the manifest or the contract. */
    private static ValueEncoding registered(Pipeline pipeline, Supplier<RowType> columns) {
        SubjectSchema found = TopicSubject.of(pipeline).schema(() -> schema(pipeline, columns));
        return new AvroEncoding(
                new Schema.Parser().parse(found.schema()), RegistryHeader.bytes(found.id(), found.idBytes()));
    }

    /** The schema of the manifest, else that of the contract. */
    private static String schema(Pipeline pipeline, Supplier<RowType> columns) {
        String given = TopicSubject.options(pipeline).get(SCHEMA);
        try {
            return given == null ? DerivedSchema.of(columns.get()).toString() : given;
        } catch (ValidationException noSchema) {
            throw new TelltaleException(pipeline.folderName() + "/pipeline.json: " + noSchema.getMessage(), noSchema);
        }
    }
}
