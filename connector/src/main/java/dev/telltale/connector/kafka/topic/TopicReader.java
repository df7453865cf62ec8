package dev.telltale.connector.kafka.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks the broker what the partitions of the topics hold, as the table reads them: with its isolation level. Not
 * thread-safe but for {@link #wakeUp()}, and all of it blocks.
 */
public final class TopicReader implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Chosen by us: how long the broker may take to hand over what a partition holds. */
    private static final Duration LONGEST_READ = Duration.ofMillis(500);

    private final TopicSubscription topics;
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    public TopicReader(TopicSubscription topics) {
        this.topics = topics;
    }

    /**
     * Where the partitions end.
     *
     * @param positions next offset of each partition, as far as it is known
     * @param stuck partitions of which an offset is unread and no record comes: they are read to see whether there is one
     * @throws FlinkRuntimeException if the broker does not answer for all partitions
     */
    public TopicEnds query(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck) {
        try {
            if (consumer == null) {
                consumer = new KafkaConsumer<>(clientProperties());
            }
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> unknown = partitions.stream()
                    .filter(partition -> !positions.containsKey(partition))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> stuckAt = new HashMap<>(positions);
            stuckAt.keySet().retainAll(stuck);
            stuckAt.keySet().retainAll(partitions);
            return new TopicEnds(ends, consumer.beginningOffsets(unknown), emptyUpTo(stuckAt, ends));
        } catch (WakeupException closed) {
            throw closed;
        } catch (RuntimeException e) {
            close();
            throw new FlinkRuntimeException("the broker does not say where the topics end", e);
        }
    }

    private Set<TopicPartition> partitions() {
        Collection<String> names = topics.pattern() == null
                ? topics.topics()
                : consumer.listTopics().keySet().stream()
                        .filter(topics::matches)
                        .toList();
        Set<TopicPartition> partitions = names.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new FlinkRuntimeException("the broker knows no such topic");
        }
        return partitions;
    }

    /** The ends of partitions of which no record can be read: what is there are markers of transactions, or aborted. */
    private Map<TopicPartition, Long> emptyUpTo(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            return Map.of();
        }
        consumer.assign(from.keySet());
        try {
            from.forEach(consumer::seek);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(LONGEST_READ);
            return from.keySet().stream()
                    .filter(partition ->
                            records.records(partition).isEmpty() && consumer.position(partition) >= ends.get(partition))
                    .collect(Collectors.toMap(Function.identity(), ends::get));
        } finally {
            consumer.unsubscribe();
        }
    }

    private Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(topics.client());
        properties.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        return properties;
    }

    /** Ends a call that another thread is in. */
    public void wakeUp() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }
}
