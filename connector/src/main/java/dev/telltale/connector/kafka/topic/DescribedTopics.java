package dev.telltale.connector.kafka.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The current partitions of topics, and the check of their ids. A consumer would know new partitions, and a topic that was
 * made again, only minutes later. Not thread-safe.
 */
final class DescribedTopics implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Admin admin;
    private final TopicIds ids;
    private Set<TopicPartition> partitions = Set.of();
    private long askedNanos;

    DescribedTopics(Map<String, Object> client, TopicIds ids) {
        this.admin = Admin.create(new HashMap<>(client));
        this.ids = ids;
    }

    boolean isOutdated() {
        return partitions.isEmpty() || System.nanoTime() - askedNanos >= PAUSE_NANOS;
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    /** Asks the broker. */
    void update(Collection<String> names) {
        Set<TopicPartition> found = new HashSet<>();
        describe(names).forEach((topic, description) -> {
            ids.require(topic, description.topicId());
            description.partitions().forEach(one -> found.add(new TopicPartition(topic, one.partition())));
        });
        partitions = Set.copyOf(found);
        askedNanos = System.nanoTime();
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
