package dev.telltale.connector.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The notations of an instant as text, named as in Flink's formats. Digits after milliseconds are cut off. */
public enum TimestampStandard {
    /**
     * {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} in UTC, years 1 to 9999, without leap seconds and 24:00.
     */
    SQL("SQL") {
        @Override
        public long epochMillis(byte[] text) {
            int end = DateTimeText.endOf(text);
            if (end < 0) {
                return UNREADABLE;
            }
            boolean nothingElse = end == text.length || end == text.length - 1 && text[end] == 'Z';
            return nothingElse ? DateTimeText.epochMillis(text, end, ' ') : UNREADABLE;
        }

        @Override
        public String problem(byte[] text) {
            return epochMillis(text) == UNREADABLE ? SqlText.problem(new String(text, StandardCharsets.UTF_8)) : null;
        }
    },

    /**
     * ISO 8601 and RFC 3339 with an offset, in extended or basic form. The date is a calendar, ordinal or week date.
     * {@code T}, {@code t} or a space precedes the time. The time ends with hours, minutes or seconds, and the last
     * part may have a fraction of any length after a point or comma. The offset is {@code Z}, {@code z},
     * {@code +hh:mm}, {@code +hhmm} or {@code +hh}, at most 18 hours as in {@link java.time.ZoneOffset}. 24:00 and a
     * leap second are midnight of the next day. The instant is within the years 1 to 9999 in UTC. A text without an
     * offset is not an instant.
     *
     * @see <a href="https://www.iso.org/iso-8601-date-and-time-format.html">ISO 8601</a>
     */
    ISO_8601("ISO-8601") {
        @Override
        public long epochMillis(byte[] text) {
            int end = DateTimeText.endOf(text);
            long local = DateTimeText.epochMillis(text, end, 'T');
            int offset = local == UNREADABLE ? Integer.MAX_VALUE : DateTimeText.offsetMinutes(text, end);
            if (Math.abs(offset) > MAX_OFFSET_MINUTES) {
                return rareForm(text);
            }
            long utc = local - TimeUnit.MINUTES.toMillis(offset);
            return isInRange(utc) ? utc : UNREADABLE;
        }

        private long rareForm(byte[] text) {
            try {
                return IsoText.epochMillis(new String(text, StandardCharsets.UTF_8));
            } catch (NoInstantException unreadable) {
                return UNREADABLE;
            }
        }

        @Override
        public String problem(byte[] text) {
            try {
                IsoText.epochMillis(new String(text, StandardCharsets.UTF_8));
                return null;
            } catch (NoInstantException reason) {
                return reason.getMessage();
            }
        }
    };

    /** The result for a text that is not an instant; no instant of the years 1 to 9999 has this value. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    /** The first millisecond of year 1 in UTC. */
    public static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    /** The last millisecond of year 9999 in UTC. */
    public static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    static final int MAX_OFFSET_MINUTES = 18 * 60;
    static final int LAST_YEAR = 9999;
    /** Why an instant outside of {@link #EARLIEST} and {@link #LATEST} is not one. */
    public static final String NO_YEAR = "not within the years 1 to " + LAST_YEAR;

    private final String optionValue;

    TimestampStandard(String optionValue) {
        this.optionValue = optionValue;
    }

    /**
     * Milliseconds since the epoch; {@link #UNREADABLE} if the text is not an instant in this notation.
     *
     * @param text in UTF-8
     */
    public abstract long epochMillis(byte[] text);

    /**
     * The reason why a text is unreadable, in a few words that repeat only digits of it; null for a readable text.
     *
     * @param text in UTF-8
     */
    public abstract String problem(byte[] text);

    /** Whether an instant is within the years 1 to 9999. */
    public static boolean isInRange(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= LATEST;
    }

    /** The value of an option. */
    @Override
    public String toString() {
        return optionValue;
    }
}
