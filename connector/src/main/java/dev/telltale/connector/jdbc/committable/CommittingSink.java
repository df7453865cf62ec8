package dev.telltale.connector.jdbc.committable;

import java.io.IOException;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.sink.BatchingSink;

/**
 * Writes rows when the checkpoint that contains them completes, so that a job restored from a checkpoint never
 * contradicts a row already written. Until then the checkpoint holds the rows.
 *
 * @param table the sink of the table
 * @param serializer of the rows
 */
public record CommittingSink(BatchingSink table, TypeSerializer<RowData> serializer)
        implements Sink<RowData>, SupportsCommitter<byte[]> {

    @Override
    public SinkWriter<RowData> createWriter(WriterInitContext context) {
        return new CommittingWriter(new CommittableBuffer(serializer.duplicate()), committer(context.metricGroup()));
    }

    @Override
    public Committer<byte[]> createCommitter(CommitterInitContext context) throws IOException {
        JdbcCommitter committer = committer(context.metricGroup());
        committer.connect();
        return committer;
    }

    private JdbcCommitter committer(MetricGroup metrics) {
        return new JdbcCommitter(table.database(), table.upserts(), table.counters(metrics), serializer.duplicate());
    }

    @Override
    public SimpleVersionedSerializer<byte[]> getCommittableSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 2;
            }

            @Override
            public byte[] serialize(byte[] committable) {
                return committable;
            }

            @Override
            public byte[] deserialize(int version, byte[] committable) {
                return committable;
            }
        };
    }
}
