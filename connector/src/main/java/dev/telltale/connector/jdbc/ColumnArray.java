package dev.telltale.connector.jdbc;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.util.function.SerializableFunction;

/**
 * A column of many rows as one array, in binary where the driver can. A time is an instant, whatever zone the JVM and the
 * database session are in: a TIMESTAMP is taken to be in UTC.
 *
 * @param elementType PostgreSQL's type of the values
 * @param elementClass the class of which the driver takes an array
 * @param field reads the column's value of a row
 * @param convert makes of a value that is not null what the driver takes
 */
record ColumnArray(
        String elementType,
        Class<?> elementClass,
        RowData.FieldGetter field,
        SerializableFunction<Object, Object> convert)
        implements Serializable {

    private static final String TIME = "timestamptz";
    private static final DateTimeFormatter DATE = dates("-MM-dd G");
    private static final DateTimeFormatter INSTANT =
            dates("-MM-dd HH:mm:ss.SSSSSSxx G").withZone(ZoneOffset.UTC);

    /** The database knows years of any length, and those before the first. */
    private static DateTimeFormatter dates(String afterTheYear) {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
                .appendPattern(afterTheYear)
                .toFormatter(Locale.US);
    }

    /**
     * The array of a column.
     *
     * @param index the column's place in a row
     * @throws UnsupportedOperationException if the database has no such type
     */
    static ColumnArray of(LogicalType type, int index) {
        RowData.FieldGetter field = RowData.createFieldGetter(type, index);
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> new ColumnArray("bool", Boolean.class, field, value -> value);
            case TINYINT -> new ColumnArray("int2", Short.class, field, value -> ((Byte) value).shortValue());
            case SMALLINT -> new ColumnArray("int2", Short.class, field, value -> value);
            case INTEGER -> new ColumnArray("int4", Integer.class, field, value -> value);
            case BIGINT -> new ColumnArray("int8", Long.class, field, value -> value);
            case FLOAT -> new ColumnArray("float4", Float.class, field, value -> value);
            case DOUBLE -> new ColumnArray("float8", Double.class, field, value -> value);
            case VARBINARY -> new ColumnArray("bytea", byte[].class, field, value -> value);
            case CHAR, VARCHAR -> text("text", field, Object::toString);
            case DECIMAL ->
                text(
                        "numeric",
                        field,
                        number -> ((DecimalData) number).toBigDecimal().toString());
            case DATE -> text("date", field, day -> DATE.format(LocalDate.ofEpochDay((Integer) day)));
            case TIME_WITHOUT_TIME_ZONE ->
                text(
                        "time",
                        field,
                        millis -> LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos((Integer) millis))
                                .toString());
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                text(TIME, field, time -> INSTANT.format(((TimestampData) time).toInstant()));
            default -> throw new UnsupportedOperationException("Unsupported type: " + type);
        };
    }

    private static ColumnArray text(
            String elementType, RowData.FieldGetter field, SerializableFunction<Object, Object> convert) {
        return new ColumnArray(elementType, String.class, field, convert);
    }

    /** The values of all rows. */
    java.sql.Array of(Connection connection, List<RowData> rows) throws SQLException {
        Object[] values = (Object[]) Array.newInstance(elementClass, rows.size());
        Function<Object, Object> conversion = conversion();
        for (int row = 0; row < values.length; row++) {
            Object value = field.getFieldOrNull(rows.get(row));
            values[row] = value == null ? null : conversion.apply(value);
        }
        return connection.createArrayOf(elementType, values);
    }

    /** Many rows have few times, which are dear to format. */
    private Function<Object, Object> conversion() {
        if (!elementType.equals(TIME)) {
            return convert;
        }
        Map<Object, Object> converted = new HashMap<>();
        return time -> converted.computeIfAbsent(time, convert);
    }
}
