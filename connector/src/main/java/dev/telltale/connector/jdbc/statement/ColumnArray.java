package dev.telltale.connector.jdbc.statement;

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
 * The values of one column of many rows as one array, which the driver sends in binary if it can. A TIMESTAMP is an
 * instant in UTC. The zones of the JVM and the database session have no influence.
 *
 * @param elementType PostgreSQL type of the values
 * @param elementClass Java class of the elements that the driver accepts
 * @param field reads the value of a row
 * @param convert converts a value that is not null to {@code elementClass}
 */
public record ColumnArray(
        String elementType,
        Class<?> elementClass,
        RowData.FieldGetter field,
        SerializableFunction<Object, Object> convert)
        implements Serializable {

    private static final String TIME = "timestamptz";
    private static final DateTimeFormatter DATE = dates("-MM-dd G");
    private static final DateTimeFormatter INSTANT =
            dates("-MM-dd HH:mm:ss.SSSSSSxx G").withZone(ZoneOffset.UTC);

    /** PostgreSQL accepts years with more than four digits, and years before year 1 with the era. */
    private static DateTimeFormatter dates(String afterTheYear) {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
                .appendPattern(afterTheYear)
                .toFormatter(Locale.US);
    }

    /**
     * The array of a column.
     *
     * @param index of the column in a row
     * @throws UnsupportedOperationException if PostgreSQL has no such type
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

    /** Caches times: they are slow to format, and many rows share few of them. */
    private Function<Object, Object> conversion() {
        if (!elementType.equals(TIME)) {
            return convert;
        }
        Map<Object, Object> converted = new HashMap<>();
        return time -> converted.computeIfAbsent(time, convert);
    }
}
