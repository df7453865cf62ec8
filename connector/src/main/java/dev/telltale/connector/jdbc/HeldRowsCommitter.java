package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.util.Collection;

import org.apache.flink.api.connector.sink2.Committer;

/** Writes the rows of a checkpoint that is complete; after a restart once more, which changes nothing. */
final class HeldRowsCommitter implements Committer<byte[]> {

    private final HeldRows rows;

    HeldRowsCommitter(HeldRows rows) throws IOException {
        this.rows = rows;
        rows.connect();
    }

    @Override
    public void commit(Collection<CommitRequest<byte[]>> requests) throws IOException, InterruptedException {
        for (CommitRequest<byte[]> request : requests) {
            rows.write(request.getCommittable());
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
