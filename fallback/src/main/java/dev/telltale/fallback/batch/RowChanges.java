package dev.telltale.fallback.batch;

/**
 * Counts of result rows by the effect of a batch run.
 *
 * @param added rows of new keys
 * @param changed rows that replace a stored row
 * @param same rows that equal the stored row, which stays as it is
 * @param kept stored rows that differ and stay, because they are based on more readings
 * @param refused added or changed rows that the database refuses; they go to the table of refused rows
 */
public record RowChanges(long added, long changed, long same, long kept, long refused) {
    public static final RowChanges NONE = new RowChanges(0, 0, 0, 0, 0);

    public RowChanges plus(RowChanges other) {
        return new RowChanges(
                added + other.added,
                changed + other.changed,
                same + other.same,
                kept + other.kept,
                refused + other.refused);
    }

    RowChanges withRefused(long rows) {
        return new RowChanges(added, changed, same, kept, rows);
    }

    /** Whether the result tables stay as they are. */
    public boolean isNone() {
        return added + changed == 0;
    }
}
