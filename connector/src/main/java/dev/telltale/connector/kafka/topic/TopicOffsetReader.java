package dev.telltale.connector.kafka.topic;

import java.time.Duration;
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
 * Reads the offsets of topics from the broker, with the isolation level of the table. All methods except
 * {@link #wakeUp()} block, and are not thread-safe.
 */
public final class TopicOffsetReader implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Chosen by us: time for the broker to return the records of a partition. */
    private static final Duration READ_TIMEOUT = Duration.ofMillis(500);

    private final TopicSubscription topics;
    private final TopicIds ids;
    private DescribedTopics described;
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    /** @param ids of the topics, which are checked at each query */
    public TopicOffsetReader(TopicSubscription topics, TopicIds ids) {
        this.topics = topics;
        this.ids = ids;
    }

    /**
     * Reads the offsets of all partitions.
     *
     * @param positions next offset of each partition with a known position
     * @param stuck partitions that return no record although their end is not reached; this method looks for a record
     * @throws TopicIds.TopicMadeAgainException if a topic was deleted and made again
     * @throws FlinkRuntimeException if the broker does not answer for all partitions
     */
    public TopicOffsets query(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck) {
        try {
            if (consumer == null) {
                described = new DescribedTopics(clientProperties(), ids);
                consumer = new KafkaConsumer<>(consumerProperties());
            }
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> unknown = partitions.stream()
                    .filter(partition -> !positions.containsKey(partition))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> stuckAt = new HashMap<>(positions);
            stuckAt.keySet().retainAll(stuck);
            stuckAt.keySet().retainAll(partitions);
            return new TopicOffsets(ends, starts(unknown, ends), emptyUpTo(stuckAt, ends));
        } catch (WakeupException | TopicIds.TopicMadeAgainException ended) {
            throw ended;
        } catch (RuntimeException e) {
            close();
            throw new FlinkRuntimeException("Cannot read the offsets of the topics from the broker", e);
        }
    }

    /** The offsets of the first records to read. */
    private Map<TopicPartition, Long> starts(Set<TopicPartition> unknown, Map<TopicPartition, Long> ends) {
        if (topics.startMillis() == null) {
            return consumer.beginningOffsets(unknown);
        }
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.offsetsForTimes(
                        unknown.stream().collect(Collectors.toMap(Function.identity(), any -> topics.startMillis())))
                .forEach((partition, found) ->
                        starts.put(partition, found == null ? ends.get(partition) : (Long) found.offset()));
        return starts;
    }

    private Set<TopicPartition> partitions() {
        if (described.isOutdated()) {
            described.update(
                    topics.pattern() == null
                            ? topics.topics()
                            : consumer.listTopics().keySet().stream()
                                    .filter(topics::matches)
                                    .toList());
        }
        if (described.partitions().isEmpty()) {
            throw new FlinkRuntimeException("The broker has no such topic");
        }
        return described.partitions();
    }

    /** The end offsets of partitions without a readable record: they hold transaction markers or aborted records. */
    private Map<TopicPartition, Long> emptyUpTo(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            return Map.of();
        }
        consumer.assign(from.keySet());
        try {
            from.forEach(consumer::seek);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(READ_TIMEOUT);
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
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        return properties;
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> properties = clientProperties();
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    /** Interrupts a call of another thread. */
    public void wakeUp() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            described.close();
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }
}
