package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;

/** Asks the broker where the partitions of the topics end. Not thread-safe, and all of it blocks. */
final class EndOffsets implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final TopicSubscription topics;
    private Admin admin;

    EndOffsets(TopicSubscription topics) {
        this.topics = topics;
    }

    /**
     * The offset that the next record of each partition will get.
     *
     * @throws FlinkRuntimeException if the broker does not answer for all of them
     */
    Map<TopicPartition, Long> query() {
        try {
            if (admin == null) {
                admin = Admin.create(clientProperties());
            }
            return endsOf(partitions());
        } catch (Exception e) {
            close();
            throw new FlinkRuntimeException("the broker does not say where the topics end", e);
        }
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        Set<String> names = topics.pattern() == null
                ? Set.copyOf(topics.topics())
                : admin.listTopics().names().get().stream()
                        .filter(topics::matches)
                        .collect(Collectors.toSet());
        Set<TopicPartition> partitions = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new FlinkRuntimeException("the broker knows no such topic");
        }
        return partitions;
    }

    private Map<TopicPartition, Long> endsOf(Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(topics.client());
        properties.keySet().removeIf(name -> !isForAdmin(name));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        return properties;
    }

    /** What it understands, and where its values that stand elsewhere are read from. */
    private static boolean isForAdmin(String name) {
        return AdminClientConfig.configNames().contains(name)
                || name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
