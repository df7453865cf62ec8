package dev.telltale.fallback.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/**
 * Compares the id of a pipeline's topic with the id in the database. After a topic is deleted and created again, an
 * offset refers to another reading, so landed readings and dead letters in the database do not match the topic.
 */
public final class TopicIdentity implements AutoCloseable {
    private static final String UNKNOWN = "unknown";

    /** Chosen by us: long enough for a busy broker, short enough for a user who waits. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Jdbi database;
    private final Admin admin;
    private final String pipeline;
    private final String topic;

    /**
     * @param topic the pipeline's input topic
     */
    public TopicIdentity(Jdbi database, KafkaClient client, String pipeline, String topic) {
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        properties.put("request.timeout.ms", TIMEOUT_MILLIS);
        this.database = database;
        this.admin = Admin.create(properties);
        this.pipeline = pipeline;
        this.topic = topic;
    }

    /**
     * Returns the id of the topic in Kafka, or empty when the topic does not exist.
     *
     * @throws KafkaException when Kafka does not answer
     */
    public Optional<String> current() {
        try {
            return Optional.of(answer(admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic)
                    .topicId()
                    .toString());
        } catch (UnknownTopicOrPartitionException absent) {
            return Optional.empty();
        } catch (TopicAuthorizationException refused) {
            throw lacking("Describe");
        }
    }

    /** Whether the topic is compacted, so that an offset without a record may have had one. */
    public boolean isCompacted() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return answer(admin.describeConfigs(List.of(resource)).all())
                    .get(resource)
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .value()
                    .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        } catch (TopicAuthorizationException refused) {
            throw lacking("DescribeConfigs");
        }
    }

    /** Kafka's own message names neither the topic nor the right. */
    private TopicAuthorizationException lacking(String right) {
        return new TopicAuthorizationException("this user has no right " + right + " on topic " + topic);
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /**
     * Returns a message for the user when the topic was created again, or empty when its id is the stored one. The
     * first call for a topic stores its id.
     */
    public Optional<String> mismatch() {
        return current()
                .filter(id -> !id.equals(database.inTransaction(handle -> known(handle, id))))
                .map(id -> "topic " + topic
                        + " was deleted and created again, so its offsets do not match the readings in "
                        + "the database; ./telltale topics --made-again " + pipeline
                        + " keeps those readings and starts at the beginning of the new topic");
    }

    /**
     * Checks that the topic was not created again.
     *
     * @throws TelltaleException when it was
     */
    public void require() {
        mismatch().ifPresent(message -> {
            throw new TelltaleException(message);
        });
    }

    private String known(Handle handle, String current) {
        Optional<String> known = handle.createQuery("SELECT topic_id FROM topic_ids WHERE topic = :topic")
                .bind("topic", topic)
                .mapTo(String.class)
                .findOne();
        if (known.isPresent()) {
            return known.get();
        }
        String first = endsBeforeLandedOffsets(handle) ? UNKNOWN : current;
        update(handle, "INSERT INTO topic_ids (topic, topic_id) VALUES (:topic, :id) ON CONFLICT DO NOTHING", first);
        return first;
    }

    /**
     * Whether landed offsets without a stored topic id belong to a former topic, because the topic ends before them.
     */
    private boolean endsBeforeLandedOffsets(Handle handle) {
        Map<TopicPartition, Long> landed = new HashMap<>();
        handle.createQuery("SELECT partition_id, max(next_offset) FROM landed_offsets WHERE topic = :topic GROUP BY 1")
                .bind("topic", topic)
                .map((row, context) -> landed.put(new TopicPartition(topic, row.getInt(1)), row.getLong(2)))
                .list();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        landed.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        return answer(admin.listOffsets(ends).all()).entrySet().stream()
                .anyMatch(end -> landed.get(end.getKey()) > end.getValue().offset());
    }

    /**
     * Renames the former topic in the database to {@code topic@id}, so that its offsets do not collide with those of
     * the new topic, and deletes the offsets up to which any pipeline has read it. Has no effect on a topic that was not created
     * again.
     *
     * @return whether the topic was created again
     */
    public boolean adoptNewTopic() {
        Optional<String> current = current();
        return current.isPresent()
                && database.inTransaction(handle -> {
                    TopicLock.takeOfAllUntilCommit(handle, topic);
                    String former = known(handle, current.get());
                    if (former.equals(current.get())) {
                        return false;
                    }
                    new FormerTopic(handle, topic, former).renamedFor(current.get());
                    return true;
                });
    }

    private void update(Handle handle, String sql, String id) {
        handle.createUpdate(sql).bind("topic", topic).bind("id", id).execute();
    }

    @Override
    public void close() {
        admin.close();
    }
}
