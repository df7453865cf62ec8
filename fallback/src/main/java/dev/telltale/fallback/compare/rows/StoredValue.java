package dev.telltale.fallback.compare.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Reads values of any type as values that a report can hold: numbers, truth values, instants and texts. */
public final class StoredValue {
    private StoredValue() {}

    /**
     * Reads a value.
     *
     * @param type type of the column in the database
     * @return null for null
     */
    public static Object read(ResultSet row, int position, String type) throws SQLException {
        return switch (type) {
            case "timestamp with time zone" -> {
                OffsetDateTime time = row.getObject(position, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "smallint", "integer", "bigint", "double precision", "boolean" -> row.getObject(position);
            default -> row.getString(position);
        };
    }
}
