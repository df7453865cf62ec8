package dev.telltale.local.scaffold.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.local.scaffold.schema.SqlType.Kind;
import dev.telltale.local.scaffold.schema.SqlType.Scalar;

/** The SQL types of the fields of an Avro record. */
public final class AvroSchemaTypes {
    private final List<String> notes = new ArrayList<>();

    private AvroSchemaTypes() {}

    /** Translates the fields; those without a type in SQL are left out, with a note. */
    public static JsonSchema.Result of(Schema record) {
        AvroSchemaTypes types = new AvroSchemaTypes();
        List<Field> fields = types.fields("", record, List.of());
        return new JsonSchema.Result(fields, List.copyOf(types.notes), false);
    }

    private List<Field> fields(String parent, Schema record, List<String> around) {
        List<String> inside = new ArrayList<>(around);
        inside.add(record.getFullName());
        List<Field> fields = new ArrayList<>();
        record.getFields().forEach(field -> {
            String path = parent.isEmpty() ? field.name() : parent + "." + field.name();
            type(path, field.schema(), inside).ifPresent(type -> fields.add(new Field(field.name(), type)));
        });
        return fields;
    }

    private Optional<SqlType> type(String path, Schema schema, List<String> around) {
        Optional<SqlType> logical = logical(schema.getLogicalType());
        if (logical.isPresent()) {
            return logical;
        }
        return switch (schema.getType()) {
            case RECORD -> record(path, schema, around);
            case UNION -> union(path, schema, around);
            case ARRAY -> type(path + "[]", schema.getElementType(), around).map(SqlType.Array::new);
            case MAP -> type(path + "{}", schema.getValueType(), around).map(SqlType.Map::new);
            case BOOLEAN -> Optional.of(SqlType.BOOLEAN);
            case INT -> Optional.of(new Scalar(Kind.INTEGER, "INT"));
            case LONG -> Optional.of(SqlType.BIGINT);
            case FLOAT -> Optional.of(new Scalar(Kind.DOUBLE, "FLOAT"));
            case DOUBLE -> Optional.of(SqlType.DOUBLE);
            case STRING, ENUM -> Optional.of(SqlType.STRING);
            case BYTES, FIXED -> Optional.of(new Scalar(Kind.OTHER, "BYTES"));
            case NULL -> leftOut(path, "it is always null");
        };
    }

    private Optional<SqlType> record(String path, Schema schema, List<String> around) {
        if (around.contains(schema.getFullName())) {
            return leftOut(path, "it contains itself");
        }
        List<Field> fields = fields(path, schema, around);
        return fields.isEmpty() ? leftOut(path, "it has no fields") : Optional.of(new SqlType.Row(fields));
    }

    private Optional<SqlType> union(String path, Schema schema, List<String> around) {
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return branches.size() == 1
                ? type(path, branches.get(0), around)
                : leftOut(path, "it is a union of " + branches.size() + " types");
    }

    private Optional<SqlType> leftOut(String path, String reason) {
        notes.add(path + ": left out, " + reason);
        return Optional.empty();
    }

    private static Optional<SqlType> logical(LogicalType type) {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return Optional.of(
                    new Scalar(Kind.DECIMAL, "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")"));
        }
        return switch (type == null ? "" : type.getName()) {
            case "timestamp-millis" -> Optional.of(new Scalar(Kind.TIMESTAMP, "TIMESTAMP_LTZ(3)"));
            case "timestamp-micros" -> Optional.of(new Scalar(Kind.TIMESTAMP, "TIMESTAMP_LTZ(6)"));
            case "local-timestamp-millis" -> Optional.of(new Scalar(Kind.TIMESTAMP, "TIMESTAMP(3)"));
            case "local-timestamp-micros" -> Optional.of(new Scalar(Kind.TIMESTAMP, "TIMESTAMP(6)"));
            case "date" -> Optional.of(new Scalar(Kind.OTHER, "DATE"));
            case "time-millis" -> Optional.of(new Scalar(Kind.OTHER, "TIME(3)"));
            default -> Optional.empty();
        };
    }
}
