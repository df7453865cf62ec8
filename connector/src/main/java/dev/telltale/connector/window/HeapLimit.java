package dev.telltale.connector.window;

/** How much a subtask keeps in memory before it emits all. */
final class HeapLimit {

    /** Chosen by us: a twentieth of the heap is left for the groups of a subtask. */
    private static final int SHARE_OF_HEAP = 20;

    /** About the size of a group with its key and the accumulators of ten averages. */
    private static final int BYTES_PER_GROUP = 512;

    private HeapLimit() {}

    static int mostGroups() {
        return most(BYTES_PER_GROUP);
    }

    /** The largest number of things of a size. */
    static int most(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes);
    }
}
