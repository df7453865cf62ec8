package dev.telltale.fallback.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.udf.reading.ReadingKey;

/** The key of a reading as text, as {@code reading_key(CAST(path AS STRING))} gives it in SQL. */
final class KeyText {
    private static final String SEPARATOR = "\\.";

    private final List<RowData.FieldGetter> steps = new ArrayList<>();
    private final List<LogicalType> types = new ArrayList<>();
    private final ReadingKey check = new ReadingKey();

    /**
     * @param path a column, or a path into columns of type ROW, such as {@code meter.id}
     * @throws TelltaleException when a row has no field of the path
     */
    KeyText(RowType columns, String path) {
        LogicalType type = columns;
        for (String name : columns.getFieldIndex(path) >= 0 ? List.of(path) : List.of(path.split(SEPARATOR))) {
            int position = type instanceof RowType row ? row.getFieldIndex(name) : -1;
            if (position < 0) {
                throw new TelltaleException("the key " + path + " is no column of the readings");
            }
            LogicalType field = ((RowType) type).getTypeAt(position);
            steps.add(RowData.createFieldGetter(field, position));
            types.add(field);
            type = field;
        }
    }

    /** Returns the key of a reading; empty if it is missing or unusable as a key. */
    Optional<String> of(RowData reading) {
        Object value = reading;
        for (RowData.FieldGetter step : steps) {
            value = value == null ? null : step.getFieldOrNull((RowData) value);
        }
        StringData text = value == null ? null : text(types.get(types.size() - 1), value);
        return Optional.ofNullable(check.eval(text)).map(StringData::toString);
    }

    private static StringData text(LogicalType type, Object value) {
        return value instanceof StringData text ? text : StringData.fromString(written(type, value));
    }

    private static String written(LogicalType type, Object value) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> value.toString().toUpperCase(Locale.ROOT);
            case BINARY, VARBINARY -> new String((byte[]) value, StandardCharsets.UTF_8);
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> time(type, (TimestampData) value);
            default -> value.toString();
        };
    }

    private static String time(LogicalType type, TimestampData value) {
        int digits = LogicalTypeChecks.getPrecision(type);
        String pattern = "uuuu-MM-dd HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits));
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(value.toLocalDateTime());
    }
}
