package dev.telltale.local.testing.collect;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;

/** The text of a cell: equal for equal values, whatever way a case writes them. An empty text is null. */
public final class CellText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ ]['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SHOWN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral("+00")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** How PostgreSQL ends the text of a time before the year 1. */
    private static final String BEFORE_CHRIST = " BC";

    /** Numbers with more digits than this are shown with an exponent. */
    private static final int PLAIN_DIGITS = 25;

    private CellText() {}

    /** The text of a value in Flink's own form. */
    static String of(LogicalType type, Object value) {
        if (value == null) {
            return "";
        }
        return switch (type.getTypeRoot()) {
            case FLOAT, DOUBLE -> number(value.toString());
            case DECIMAL -> plain(((DecimalData) value).toBigDecimal());
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                SHOWN.format(((TimestampData) value).toInstant());
            case BINARY, VARBINARY -> "\\x" + HexFormat.of().formatHex((byte[]) value);
            default -> value.toString();
        };
    }

    /**
     * The text of a cell of a case.
     *
     * @throws RuntimeException when it is no value of the type
     */
    public static String of(LogicalType type, String cell) {
        if (cell.isEmpty()) {
            return "";
        }
        return switch (type.getTypeRoot()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> String.valueOf(Long.parseLong(cell));
            case FLOAT -> number(Float.toString(Float.parseFloat(cell)));
            case DOUBLE -> number(Double.toString(Double.parseDouble(cell)));
            case DECIMAL -> plain(new BigDecimal(cell));
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> SHOWN.format(instant(cell));
            default -> cell;
        };
    }

    private static Instant instant(String cell) {
        if (!cell.endsWith(BEFORE_CHRIST)) {
            return OffsetDateTime.parse(cell, TIME).toInstant();
        }
        OffsetDateTime other = OffsetDateTime.parse(cell.substring(0, cell.length() - BEFORE_CHRIST.length()), TIME);
        return other.withYear(1 - other.getYear()).toInstant();
    }

    private static String number(String text) {
        return text.matches(".*[a-zA-DF-Z].*") ? text : plain(new BigDecimal(text));
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean isLong = Math.max(shortest.scale(), shortest.precision() - shortest.scale()) > PLAIN_DIGITS;
        return isLong ? shortest.toString() : shortest.toPlainString();
    }
}
