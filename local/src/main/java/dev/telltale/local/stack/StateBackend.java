package dev.telltale.local.stack;

/** Where Flink keeps the state of its windows between checkpoints. */
public enum StateBackend {
    /** On the heap: fast, each checkpoint is complete. */
    HASHMAP("hashmap"),
    /** On disk, in RocksDB; a checkpoint holds only what changed. */
    ROCKSDB("rocksdb");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    /** The value of Flink's setting {@code state.backend.type}. */
    public String flinkName() {
        return flinkName;
    }
}
