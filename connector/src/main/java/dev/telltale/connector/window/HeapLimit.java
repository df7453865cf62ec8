package dev.telltale.connector.window;

/** How much a subtask keeps in memory before it emits the oldest slice. */
final class HeapLimit {

    /** Chosen by us: a tenth of the heap is left for the groups of a subtask. */
    private static final int SHARE_OF_GROUPS = 10;

    /** Chosen by us: less is left for accumulators that grow, because a checkpoint copies them. */
    private static final int SHARE_OF_ROWS = 20;

    /** About the size of a group with its key and the accumulators of ten averages. */
    private static final int BYTES_PER_GROUP = 512;

    private HeapLimit() {}

    static int mostGroups() {
        return most(BYTES_PER_GROUP, SHARE_OF_GROUPS);
    }

    /** The largest number of rows of a size. */
    static int mostRows(int bytes) {
        return most(bytes, SHARE_OF_ROWS);
    }

    private static int most(int bytes, int share) {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / share / bytes);
    }
}
