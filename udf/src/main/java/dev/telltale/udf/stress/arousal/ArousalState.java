package dev.telltale.udf.stress.arousal;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code arousal_state(log_eda BIGINT, history_count BIGINT, recent_count BIGINT, recent_minutes BIGINT) -> STRING}: what can
 * be said about the five minutes of a row.
 */
public final class ArousalState extends ScalarFunction {

    /** The band is not on a wrist. */
    public static final String NOT_WORN = "not_worn";

    /** Too little is known of the worker, or the worker has just put the band on. */
    public static final String WARMING_UP = "warming_up";

    /** The z-score is known. */
    public static final String ANSWERED = "answered";

    /** Fewest worn rows in the history. Chosen by us: half an hour. */
    public static final long FEWEST_WORN_ROWS = 6;

    /** The last rows, this one included, that must be close together: skin conductance rises after a band is put on. */
    public static final long RECENT_ROWS = 4;

    /**
     * Longest time between the starts of the first and the last of the recent rows, minutes. Chosen by us: one row may be
     * missing. In the first 15 min of a shift, z tells reported moments from others with AUROC 0.58, later with 0.68 to 0.71.
     */
    public static final long RECENT_MINUTES = 20;

    private static final long serialVersionUID = 1L;

    /**
     * Judges a row.
     *
     * @param logEda value of the row, from {@code log_eda}; null if the band is not worn
     * @param historyCount number of worn rows in the history, this one included
     * @param recentCount number of recent rows, this one included, 1 to 4
     * @param recentMinutes time between the starts of the first and the last of them, minutes
     * @return {@link #NOT_WORN}, {@link #WARMING_UP} or {@link #ANSWERED}; null if a count is null
     */
    public String eval(Long logEda, Long historyCount, Long recentCount, Long recentMinutes) {
        return historyCount == null || recentCount == null || recentMinutes == null
                ? null
                : state(logEda != null, historyCount, recentCount, recentMinutes);
    }

    static String state(boolean worn, long historyCount, long recentCount, long recentMinutes) {
        if (!worn) {
            return NOT_WORN;
        }
        boolean isRecent = recentCount >= RECENT_ROWS && recentMinutes <= RECENT_MINUTES;
        return isRecent && historyCount >= FEWEST_WORN_ROWS ? ANSWERED : WARMING_UP;
    }
}
