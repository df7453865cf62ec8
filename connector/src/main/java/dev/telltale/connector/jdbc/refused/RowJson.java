package dev.telltale.connector.jdbc.refused;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Converts rows to JSON objects, with the notation of PostgreSQL's {@code to_jsonb} in UTC. PostgreSQL accepts the
 * object of any row: long values are cut, and characters that it does not accept are replaced.
 *
 * @param names of the columns
 * @param types of the columns
 * @param fields read the values of the columns
 */
record RowJson(List<String> names, List<LogicalType> types, List<RowData.FieldGetter> fields) implements Serializable {

    /** Maximum bytes or characters of a value. Chosen by us: keys and sentences are shorter. */
    static final int MAX_LENGTH = 1_000;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendLiteral("+00:00")
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    static RowJson of(DataType columns) {
        List<LogicalType> types = columns.getLogicalType().getChildren();
        return new RowJson(
                DataType.getFieldNames(columns),
                List.copyOf(types),
                IntStream.range(0, types.size())
                        .mapToObj(index -> RowData.createFieldGetter(types.get(index), index))
                        .toList());
    }

    String of(RowData row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < names.size(); column++) {
            Object value = fields.get(column).getFieldOrNull(row);
            object.set(names.get(column), value == null ? null : json(types.get(column), value));
        }
        return object.toString();
    }

    private static JsonNode json(LogicalType type, Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> make.booleanNode((Boolean) value);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> make.numberNode(((Number) value).longValue());
            case FLOAT, DOUBLE ->
                Double.isFinite(((Number) value).doubleValue())
                        ? make.numberNode(new BigDecimal(value.toString()))
                        : make.textNode(value.toString());
            case DECIMAL -> make.numberNode(((DecimalData) value).toBigDecimal());
            case BINARY, VARBINARY -> make.textNode(bytes((byte[]) value));
            case DATE -> make.textNode(LocalDate.ofEpochDay((Integer) value).toString());
            case TIME_WITHOUT_TIME_ZONE ->
                make.textNode(LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos((Integer) value))
                        .toString());
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                make.textNode(TIME.format(((TimestampData) value).toInstant()));
            default -> make.textNode(text(value.toString()));
        };
    }

    private static String bytes(byte[] value) {
        String hex = "\\x" + HexFormat.of().formatHex(Arrays.copyOf(value, Math.min(value.length, MAX_LENGTH)));
        return value.length > MAX_LENGTH ? hex + "… of " + value.length + " bytes" : hex;
    }

    /** PostgreSQL accepts neither NUL nor half of a surrogate pair in text. */
    private static String text(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints()
                .limit(MAX_LENGTH)
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(text::appendCodePoint);
        return value.length() > MAX_LENGTH ? text + "… of " + value.length() + " characters" : text.toString();
    }
}
