package dev.telltale.fallback;

/**
 * What a batch run does to the results.
 *
 * @param added rows that were not there
 * @param changed rows that were there with other results
 * @param same rows that were there with the same results; who computed them stays as it is
 * @param kept rows that stay although they differ, for they saw more readings
 * @param refused rows of those added or changed that the database does not take, and that are set aside
 */
public record Changes(long added, long changed, long same, long kept, long refused) {
    static final Changes NONE = new Changes(0, 0, 0, 0, 0);

    Changes plus(Changes other) {
        return new Changes(
                added + other.added,
                changed + other.changed,
                same + other.same,
                kept + other.kept,
                refused + other.refused);
    }

    Changes refusing(long rows) {
        return new Changes(added, changed, same, kept, rows);
    }

    /** Whether the tables are as they were. */
    public boolean isNone() {
        return added + changed == 0;
    }
}
