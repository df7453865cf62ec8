package dev.telltale.connector.jdbc;

import java.io.IOException;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;

/**
 * Writes rows when a checkpoint that has passed them is complete, so that none is written of which a job that goes back
 * decides otherwise. Until then they are in the checkpoint itself.
 *
 * @param rows writes them then
 * @param serializer of the rows
 */
record CheckpointedSink(BatchingSink rows, TypeSerializer<RowData> serializer)
        implements Sink<RowData>, SupportsCommitter<byte[]> {

    @Override
    public SinkWriter<RowData> createWriter(WriterInitContext context) {
        return new CheckpointedWriter(new HeldRows(rows, serializer.duplicate(), rows.counters(context.metricGroup())));
    }

    @Override
    public Committer<byte[]> createCommitter(CommitterInitContext context) throws IOException {
        return new HeldRowsCommitter(new HeldRows(rows, serializer.duplicate(), rows.counters(context.metricGroup())));
    }

    @Override
    public SimpleVersionedSerializer<byte[]> getCommittableSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 2;
            }

            @Override
            public byte[] serialize(byte[] held) {
                return held;
            }

            @Override
            public byte[] deserialize(int version, byte[] held) {
                return held;
            }
        };
    }
}
