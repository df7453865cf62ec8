package dev.telltale.connector.time;

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
    },

    /**
     * {@code yyyy-MM-ddTHH:mm:ss[.S to .SSSSSSSSS]} and then {@code Z}, {@code +hh:mm}, {@code +hhmm} or {@code +hh}, at
     * most 18 hours either way as in {@link java.time.ZoneOffset}; in UTC within the years 1 to 9999. Without an offset
     * nobody knows the instant.
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
                return UNREADABLE;
            }
            long utc = local - TimeUnit.MINUTES.toMillis(offset);
            return utc >= EARLIEST && utc <= LATEST ? utc : UNREADABLE;
        }
    };

    /** No instant: what is not readable, and no millisecond of the years 1 to 9999. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    private final String word;

    TimestampStandard(String word) {
        this.word = word;
    }

    /**
     * Milliseconds since the epoch, or {@link #UNREADABLE} where the text is not exactly of this form.
     *
     * @param text in UTF-8
     */
    public abstract long epochMillis(byte[] text);

    /** As it stands in an option's value. */
    @Override
    public String toString() {
        return word;
    }
}
