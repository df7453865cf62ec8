package dev.telltale.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;

/** Creates and configures the topics of a broker; repeating a request changes nothing. */
public final class KafkaTopics {

    /** Chosen by us: a broker that has just started on a busy machine answers within it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private KafkaTopics() {}

    /** Creates the missing topics and sets the partitions and settings of the others. */
    public static void ensure(Map<String, Object> client, Collection<Topic> topics) {
        try (Admin admin = Admin.create(client)) {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic> known = new ArrayList<>();
            List<Topic> missing = new ArrayList<>();
            topics.forEach(topic -> (existing.contains(topic.name()) ? known : missing).add(topic));
            admin.createTopics(missing.stream().map(KafkaTopics::created).toList())
                    .all()
                    .get();
            awaitLeaders(admin, missing);
            widen(admin, known);
            configure(admin, known);
        } catch (ExecutionException e) {
            throw TelltaleException.because("the topics could not be created", e);
        } catch (InterruptedException e) {
            throw Interrupted.during("the creation of the topics", e);
        }
    }

    /**
     * Creates the missing topics and leaves the others unchanged, because the broker may belong to others. Without a
     * missing topic, no right to create topics is needed.
     *
     * @param client the properties of Kafka clients
     * @throws TelltaleException naming the topics that are missing and cannot be created
     */
    public static void createMissing(Map<String, Object> client, Collection<Topic> topics) {
        OtherBroker.run(client, TIMEOUT, admin -> {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty()) {
                OtherBroker.create(
                        admin, missing.stream().map(KafkaTopics::created).toList(), client);
                awaitLeaders(admin, missing);
            }
        });
    }

    /**
     * Checks that a broker answers.
     *
     * @throws TelltaleException naming its address, if it does not
     */
    public static void requireAnswer(Map<String, Object> client, Duration atMost) {
        OtherBroker.run(
                client, atMost, admin -> admin.describeCluster().clusterId().get());
    }

    private static NewTopic created(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
    }

    /**
     * Waits until each partition can be written. If a new partition refuses the first batch of an idempotent producer and
     * takes the second one, it refuses the first one until the producer gives up.
     */
    private static void awaitLeaders(Admin admin, List<Topic> created) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (Topic topic : created) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.earliest());
            }
        }
        RetryPolicy<Object> untilKnown = RetryPolicy.builder()
                .handleIf(failure -> failure.getCause() instanceof RetriableException)
                .withDelay(POLL_INTERVAL)
                .withMaxRetries(-1)
                .withMaxDuration(TIMEOUT)
                .build();
        try {
            Failsafe.with(untilKnown)
                    .run(() -> admin.listOffsets(partitions).all().get());
        } catch (FailsafeException failure) {
            if (failure.getCause() instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw new ExecutionException(failure.getCause().getCause());
        }
    }

    private static void widen(Admin admin, List<Topic> known) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        known.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        Map<String, NewPartitions> wider = new HashMap<>();
        for (Topic topic : known) {
            if (found.get(topic.name()).partitions().size() < topic.partitions()) {
                wider.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            }
        }
        admin.createPartitions(wider).all().get();
    }

    private static void configure(Admin admin, List<Topic> known) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic topic : known) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    topic.settings().entrySet().stream()
                            .map(setting -> new AlterConfigOp(
                                    new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                            .toList());
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }
}
