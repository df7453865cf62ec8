package dev.telltale.connector.jdbc.committable;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.table.data.RowData;

/** Buffers rows until a checkpoint starts. If the buffer grows too large, the rows are committed at once. */
final class CommittingWriter implements CommittingSinkWriter<RowData, byte[]> {

    /** 16 MiB of compressed rows, chosen by us because it keeps checkpoints small. */
    private static final int MAX_BYTES = 16 << 20;

    private final CommittableBuffer buffer;
    private final JdbcCommitter committer;

    /** @param committer commits a buffer that is too large for a checkpoint; it connects on demand */
    CommittingWriter(CommittableBuffer buffer, JdbcCommitter committer) {
        this.buffer = buffer;
        this.committer = committer;
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        buffer.add(row);
        if (buffer.size() > MAX_BYTES) {
            committer.commit(buffer.take());
        }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<byte[]> prepareCommit() throws IOException {
        return buffer.isEmpty() ? List.of() : List.of(buffer.take());
    }

    @Override
    public void close() {
        committer.close();
    }
}
