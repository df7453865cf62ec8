package dev.telltale.preview.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a result set into a frame, with the four types of columns. */
final class FrameReader {
    private FrameReader() {}

    static Frame read(String refId, ResultSet rows, int limit) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int index = 1; index <= meta.getColumnCount(); index++) {
            String name = meta.getColumnLabel(index);
            columns.add(new Column(name, type(name, meta.getColumnTypeName(index)), Map.of(), new ArrayList<>()));
        }
        int count = 0;
        boolean more = rows.next();
        for (; more && count < limit; count++, more = rows.next()) {
            for (int index = 1; index <= columns.size(); index++) {
                Column column = columns.get(index - 1);
                column.values().add(value(rows, index, column.type(), meta.getColumnTypeName(index)));
            }
        }
        return new Frame(refId, columns, more);
    }

    private static Column.Type type(String name, String typeName) {
        return switch (typeName) {
            case "timestamptz", "timestamp", "date" -> Column.Type.TIME;
            case "int2", "int4", "int8", "float4", "float8", "numeric" ->
                name.equals("time") ? Column.Type.TIME : Column.Type.NUMBER;
            case "bool" -> Column.Type.BOOLEAN;
            default -> Column.Type.STRING;
        };
    }

    private static Object value(ResultSet rows, int index, Column.Type type, String typeName) throws SQLException {
        Object value = switch (type) {
            case TIME -> millis(rows, index, typeName);
            case NUMBER -> finite(rows.getDouble(index));
            case BOOLEAN -> rows.getBoolean(index);
            case STRING -> rows.getString(index);
        };
        return rows.wasNull() ? null : value;
    }

    private static Long millis(ResultSet rows, int index, String typeName) throws SQLException {
        return switch (typeName) {
            case "timestamptz" -> millis(rows.getObject(index, OffsetDateTime.class));
            case "timestamp" -> {
                LocalDateTime time = rows.getObject(index, LocalDateTime.class);
                yield time == null ? null : millis(time.atOffset(ZoneOffset.UTC));
            }
            case "date" -> {
                LocalDate date = rows.getObject(index, LocalDate.class);
                yield date == null ? null : millis(date.atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            default -> epoch(rows.getDouble(index));
        };
    }

    /** Returns null for null and infinite times, which cannot be drawn on an axis. */
    private static Long millis(OffsetDateTime time) {
        return time == null || Math.abs(time.getYear()) > 9999
                ? null
                : time.toInstant().toEpochMilli();
    }

    /** Converts a numeric time, which is seconds, milliseconds or nanoseconds by its size, like in Grafana. */
    private static Long epoch(double time) {
        if (time >= 1e9 && time < 1e10) {
            return Math.round(time * 1e3);
        }
        return Math.round(time >= 1e18 && time < 1e19 ? time / 1e6 : time);
    }

    private static Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
