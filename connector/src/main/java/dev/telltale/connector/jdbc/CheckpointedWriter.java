package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.table.data.RowData;

/** Holds rows until a checkpoint begins, which takes them along. */
final class CheckpointedWriter implements CommittingSinkWriter<RowData, byte[]> {

    private final HeldRows held;

    CheckpointedWriter(HeldRows held) {
        this.held = held;
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        held.add(row);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<byte[]> prepareCommit() throws IOException {
        return held.isEmpty() ? List.of() : List.of(held.take());
    }

    @Override
    public void close() {
        held.close();
    }
}
