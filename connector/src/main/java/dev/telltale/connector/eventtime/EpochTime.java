package dev.telltale.connector.eventtime;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.time.TimestampStandard;

/**
 * A number of units since 1970-01-01T00:00Z, as a number or as a text. What is below a millisecond is cut off.
 *
 * @param unit the unit
 * @param number reads the number
 */
record EpochTime(Unit unit, Number number) implements TimeValue {

    /** Chosen by us: an instant has at most 18 digits in any unit, and long numbers are slow to parse. */
    private static final int MAX_TEXT_LENGTH = 40;

    /** A unit, by its number of decimal places in a second. */
    enum Unit {
        SECONDS(0),
        MILLISECONDS(3),
        MICROSECONDS(6);

        private final int places;

        Unit(int places) {
            this.places = places;
        }

        /** Milliseconds; {@link TimestampStandard#UNREADABLE} outside of the years 1 to 9999. */
        long toMillis(BigDecimal count) {
            BigDecimal millis = count.movePointRight(3 - places).setScale(0, RoundingMode.FLOOR);
            boolean fits = millis.precision() - millis.scale() <= 18;
            return fits && TimestampStandard.isInRange(millis.longValueExact())
                    ? millis.longValueExact()
                    : TimestampStandard.UNREADABLE;
        }

        /** The same as {@link #toMillis(BigDecimal)}, for a whole number. */
        long toMillis(long count) {
            if (this == SECONDS) {
                return count < TimestampStandard.EARLIEST / 1000 || count > TimestampStandard.LATEST / 1000
                        ? TimestampStandard.UNREADABLE
                        : count * 1000;
            }
            long millis = this == MILLISECONDS ? count : Math.floorDiv(count, 1000L);
            return TimestampStandard.isInRange(millis) ? millis : TimestampStandard.UNREADABLE;
        }
    }

    /** How the number is represented; an integer is read without a decimal. */
    enum Number {
        INT {
            @Override
            long millis(RowData row, int position, Unit unit) {
                return unit.toMillis(row.getInt(position));
            }
        },
        BIGINT {
            @Override
            long millis(RowData row, int position, Unit unit) {
                return unit.toMillis(row.getLong(position));
            }
        },
        DOUBLE {
            @Override
            long millis(RowData row, int position, Unit unit) {
                double value = row.getDouble(position);
                return Double.isFinite(value) ? unit.toMillis(BigDecimal.valueOf(value)) : TimestampStandard.UNREADABLE;
            }
        },
        TEXT {
            @Override
            long millis(RowData row, int position, Unit unit) {
                String text = row.getString(position).toString().strip();
                try {
                    return text.length() > MAX_TEXT_LENGTH
                            ? TimestampStandard.UNREADABLE
                            : unit.toMillis(bounded(new BigDecimal(text)));
                } catch (NumberFormatException noNumber) {
                    return TimestampStandard.UNREADABLE;
                }
            }
        };

        abstract long millis(RowData row, int position, Unit unit);

        /** Rejects exponents that would make a number of millions of digits. */
        private static BigDecimal bounded(BigDecimal value) {
            if (Math.abs((long) value.scale()) > MAX_TEXT_LENGTH) {
                throw new NumberFormatException();
            }
            return value;
        }
    }

    static TimeValue of(LogicalType type, Unit unit) {
        return switch (type.getTypeRoot()) {
            case INTEGER -> new EpochTime(unit, Number.INT);
            case BIGINT -> new EpochTime(unit, Number.BIGINT);
            case DOUBLE -> new EpochTime(unit, Number.DOUBLE);
            case VARCHAR -> new EpochTime(unit, Number.TEXT);
            case DECIMAL ->
                new DecimalEpochTime(unit, ((DecimalType) type).getPrecision(), ((DecimalType) type).getScale());
            default -> null;
        };
    }

    @Override
    public long epochMillis(RowData row, int position) {
        return number.millis(row, position, unit);
    }

    @Override
    public String problem(RowData row, int position) {
        if (epochMillis(row, position) != TimestampStandard.UNREADABLE) {
            return null;
        }
        return number == Number.TEXT
                        && !row.getString(position).toString().strip().matches("[-+]?[0-9]+(\\.[0-9]+)?")
                ? "not a number of " + unitName(unit) + " since 1970"
                : noYear(unit);
    }

    static String noYear(Unit unit) {
        return "as " + unitName(unit) + " since 1970 " + TimestampStandard.NO_YEAR;
    }

    private static String unitName(Unit unit) {
        return unit.name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * A DECIMAL number of units since 1970-01-01T00:00Z.
     *
     * @param unit the unit
     * @param precision digits of the column
     * @param scale digits after the point
     */
    private record DecimalEpochTime(Unit unit, int precision, int scale) implements TimeValue {

        @Override
        public long epochMillis(RowData row, int position) {
            return unit.toMillis(row.getDecimal(position, precision, scale).toBigDecimal());
        }

        @Override
        public String problem(RowData row, int position) {
            return epochMillis(row, position) == TimestampStandard.UNREADABLE ? noYear(unit) : null;
        }
    }
}
