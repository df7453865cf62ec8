package dev.telltale.local.savepoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** The partitions in the state of a Kafka source, each with the offset where a restored job continues. */
final class KafkaSplits {
    /** The name that Flink gives the state of every source. */
    static final String STATE = "SourceReaderState";

    private KafkaSplits() {}

    /** The partitions of a topic; empty if the source is another one. */
    static List<KafkaPartitionSplit> read(OperatorStateStore store, String topic) throws Exception {
        List<KafkaPartitionSplit> splits = new ArrayList<>();
        for (byte[] split : store.getListState(new ListStateDescriptor<>(STATE, BytePrimitiveArraySerializer.INSTANCE))
                .get()) {
            try {
                splits.add(SimpleVersionedSerialization.readVersionAndDeSerialize(
                        new KafkaPartitionSplitSerializer(), split));
            } catch (IOException | RuntimeException ofOtherSource) {
                return List.of();
            }
        }
        return splits.stream().filter(split -> split.getTopic().equals(topic)).toList();
    }
}
