package dev.telltale.fallback.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.fallback.FallbackException;

/** What a report's column can hold. */
enum ColumnType {
    TEXT,
    WHOLE_NUMBER,
    REAL_NUMBER,
    /** Of milliseconds. */
    INSTANT;

    /**
     * @throws FallbackException when a report cannot hold columns of the type
     */
    static ColumnType of(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case VARCHAR -> TEXT;
            case BIGINT -> WHOLE_NUMBER;
            case DOUBLE -> REAL_NUMBER;
            case TIMESTAMP_WITHOUT_TIME_ZONE -> INSTANT;
            default -> throw new FallbackException("a report has no columns of the type " + type.asSummaryString());
        };
    }

    /** Flink's value as the report's: its TIMESTAMP is in UTC everywhere in the SQL files. */
    static Object value(Object external) {
        return external instanceof LocalDateTime time ? time.toInstant(ZoneOffset.UTC) : external;
    }
}
