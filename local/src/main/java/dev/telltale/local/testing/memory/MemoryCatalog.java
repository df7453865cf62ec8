package dev.telltale.local.testing.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.factories.Factory;

/** A catalog that binds the tables of a script to memory; the statements of the script stay as they are. */
final class MemoryCatalog extends GenericInMemoryCatalog {
    static final String NAME = "memory";

    private final GivenRecords records = new GivenRecords();
    private final Set<String> topics;

    /** @param topics the topics whose records are kept */
    MemoryCatalog(Set<String> topics) {
        super(NAME);
        this.topics = topics;
    }

    void give(List<GivenRecord> others) {
        records.set(others);
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(new MemoryTableFactory(records, topics));
    }
}
