package dev.telltale.local.flink;

/** The state backend of a job. */
public enum StateBackend {
    /** State on the heap; each checkpoint is complete. */
    HASHMAP("hashmap"),
    /** State on disk in RocksDB; checkpoints are incremental. */
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
