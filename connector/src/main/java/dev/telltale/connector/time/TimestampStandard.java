package dev.telltale.connector.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How an instant is written as text, under the names that Flink's formats use. Digits beyond milliseconds are cut off. */
public enum TimestampStandard {
    /**
     * {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} in UTC, years 1 to 9999; no leap second, no 24:00.
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
     * ISO 8601 and RFC 3339 with an offset: date and time to the hour, minute or second, the last with a fraction of any
     * length behind a point or comma; extended or basic; calendar, ordinal or week dates; {@code T}, {@code t} or a space
     * between; then {@code Z}, {@code z}, {@code +hh:mm}, {@code +hhmm} or {@code +hh}, at most 18 hours either way as in
     * {@link java.time.ZoneOffset}. 24:00 is the next day's midnight, and so is a leap second. In UTC within the years 1 to
     * 9999. Without an offset the instant is unknown.
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
            } catch (NoInstantException none) {
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

    /** No instant: what is not readable, and no millisecond of the years 1 to 9999. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    /** The first millisecond that any of them can write. */
    public static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    /** The last one. */
    public static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    static final int MAX_OFFSET_MINUTES = 18 * 60;
    static final int LAST_YEAR = 9999;
    static final String NO_YEAR = "not within the years 1 to " + LAST_YEAR;

    private final String word;

    TimestampStandard(String word) {
        this.word = word;
    }

    /**
     * Milliseconds since the epoch, or {@link #UNREADABLE} where the text is not of this form.
     *
     * @param text in UTF-8
     */
    public abstract long epochMillis(byte[] text);

    /**
     * What is wrong with a text, in a few words that hold nothing of it but digits; null where it is readable.
     *
     * @param text in UTF-8
     */
    public abstract String problem(byte[] text);

    static boolean isInRange(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= LATEST;
    }

    /** As it stands in an option's value. */
    @Override
    public String toString() {
        return word;
    }
}
