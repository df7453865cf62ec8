package dev.telltale.local.scaffold.schema;

import java.util.List;

import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.protobuf.MessageSchema;
import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.local.scaffold.schema.SqlType.Kind;
import dev.telltale.local.scaffold.schema.SqlType.Scalar;

/** The SQL types of the fields of a Protobuf message. */
final class ProtobufSchemaTypes {
    private ProtobufSchemaTypes() {}

    static JsonSchema.Result of(MessageSchema message) {
        return new JsonSchema.Result(fields(message.columns()), message.leftOut(), false);
    }

    private static List<Field> fields(RowType columns) {
        return columns.getFields().stream()
                .map(field -> new Field(field.getName(), type(field.getType())))
                .toList();
    }

    private static SqlType type(LogicalType column) {
        return switch (column.getTypeRoot()) {
            case ROW -> new SqlType.Row(fields((RowType) column));
            case ARRAY -> new SqlType.Array(type(((ArrayType) column).getElementType()));
            case MAP -> new SqlType.Map(type(((MapType) column).getValueType()));
            case BOOLEAN -> SqlType.BOOLEAN;
            case VARCHAR -> SqlType.STRING;
            case INTEGER, BIGINT -> new Scalar(Kind.INTEGER, column.asSummaryString());
            case FLOAT, DOUBLE -> new Scalar(Kind.DOUBLE, column.asSummaryString());
            case DECIMAL -> new Scalar(Kind.DECIMAL, column.asSummaryString());
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new Scalar(Kind.TIMESTAMP, column.asSummaryString());
            default -> new Scalar(Kind.OTHER, column.asSummaryString());
        };
    }
}
