package dev.telltale.connector.format.avro.schema;

import org.apache.flink.avro.shaded.org.apache.avro.LogicalTypes;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.SchemaBuilder;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The schema that format {@code avro} derives from columns. A column of type TIMESTAMP_LTZ, which that format refuses in its
 * default settings, has the schema of a TIMESTAMP.
 */
public final class DerivedSchema {

    private static final int MILLIS = 3;
    private static final int MICROS = 6;

    private DerivedSchema() {}

    /**
     * The schema of a record.
     *
     * @throws ValidationException if the format does not read the type of a column
     */
    public static Schema of(RowType columns) {
        return record("record", columns);
    }

    private static Schema record(String name, RowType columns) {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(name).fields();
        for (RowType.RowField column : columns.getFields()) {
            fields = fields.name(column.getName())
                    .type(of(name + "_" + column.getName(), column.getType()))
                    .noDefault();
        }
        return fields.endRecord();
    }

    private static Schema of(String name, LogicalType type) {
        Schema schema = switch (type.getTypeRoot()) {
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TINYINT, SMALLINT, INTEGER -> Schema.create(Schema.Type.INT);
            case BIGINT -> Schema.create(Schema.Type.LONG);
            case FLOAT -> Schema.create(Schema.Type.FLOAT);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case CHAR, VARCHAR -> Schema.create(Schema.Type.STRING);
            case BINARY, VARBINARY -> Schema.create(Schema.Type.BYTES);
            case DECIMAL ->
                LogicalTypes.decimal(((DecimalType) type).getPrecision(), ((DecimalType) type).getScale())
                        .addToSchema(Schema.create(Schema.Type.BYTES));
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case TIME_WITHOUT_TIME_ZONE -> LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT));
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(name, type);
            case ROW -> record(name, (RowType) type);
            case ARRAY -> Schema.createArray(of(name, ((ArrayType) type).getElementType()));
            case MAP -> Schema.createMap(of(name, ((MapType) type).getValueType()));
            default -> throw unread(name, type);
        };
        return type.isNullable() ? Schema.createUnion(Schema.create(Schema.Type.NULL), schema) : schema;
    }

    private static Schema timestamp(String name, LogicalType type) {
        int precision = LogicalTypeChecks.getPrecision(type);
        if (precision > MICROS) {
            throw unread(name, type);
        }
        return (precision <= MILLIS ? LogicalTypes.timestampMillis() : LogicalTypes.timestampMicros())
                .addToSchema(Schema.create(Schema.Type.LONG));
    }

    private static ValidationException unread(String name, LogicalType type) {
        return new ValidationException("Column '" + name.replaceFirst("^record_", "") + "' is " + type.asSummaryString()
                + ", for which format 'telltale-avro' derives no schema: give the schema of the records in option"
                + " 'schema'.");
    }
}
