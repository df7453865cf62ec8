package dev.telltale.connector.format.json;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Finds the readers of the types below a column.
 *
 * @param path of the column or field, for errors
 * @param textsHoldAll whether a STRING holds values of all types
 */
record JsonTypes(String path, boolean textsHoldAll) {

    JsonTypes in(String name) {
        return new JsonTypes(path.isEmpty() ? name : path + "." + name, textsHoldAll);
    }

    JsonField field(LogicalType type) {
        return new JsonField(value(type), type.isNullable());
    }

    /**
     * Reads values of a type.
     *
     * @throws ValidationException if the format does not read it
     */
    private JsonValue value(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> JsonType.BOOLEAN;
            case TINYINT -> JsonType.TINYINT;
            case SMALLINT -> JsonType.SMALLINT;
            case INTEGER -> JsonType.INT;
            case BIGINT -> JsonType.BIGINT;
            case FLOAT -> JsonType.FLOAT;
            case DOUBLE -> JsonType.DOUBLE;
            case DECIMAL -> new JsonDecimal(((DecimalType) type).getPrecision(), ((DecimalType) type).getScale());
            case CHAR, VARCHAR -> textsHoldAll ? JsonAnyText.INSTANCE : JsonType.STRING;
            case BINARY, VARBINARY -> JsonType.BYTES;
            case DATE -> JsonType.DATE;
            case TIME_WITHOUT_TIME_ZONE -> JsonType.TIME;
            case TIMESTAMP_WITHOUT_TIME_ZONE -> new JsonTime(LogicalTypeChecks.getPrecision(type), false);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new JsonTime(LogicalTypeChecks.getPrecision(type), true);
            case ROW -> new JsonObject((RowType) type, this);
            case ARRAY -> new JsonArray(field(((ArrayType) type).getElementType()));
            case MAP -> map((MapType) type);
            default -> throw unread(type, "");
        };
    }

    private JsonValue map(MapType type) {
        if (!type.getKeyType().is(LogicalTypeRoot.VARCHAR)) {
            throw unread(type, " The key of a map must be STRING.");
        }
        return new JsonMap(field(type.getValueType()));
    }

    private ValidationException unread(LogicalType type, String hint) {
        return new ValidationException("Column '" + path + "' is " + type.asSummaryString()
                + ", which format 'telltale-json' does not read: BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE,"
                + " DECIMAL, STRING, BYTES, DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ, ROW, ARRAY and MAP are supported."
                + hint);
    }
}
